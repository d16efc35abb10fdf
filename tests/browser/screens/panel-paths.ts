import type { ScreensStage } from './stage.ts';

/** Every page of the panel for one shop; pages of one person or letter only where there is one. */
export async function panelPaths(
  { ctx }: Pick<ScreensStage, 'ctx'>,
  shopId: string,
): Promise<Record<string, string>> {
  const found = await ctx.db.inShop(shopId, ctx.now(), async ({ sql }) => {
    const [letter] = await sql<{ messageId: string; customerId: string }[]>`
      select message_id as "messageId", customer_id as "customerId" from messages
      where shop_id = ${shopId} and state = 'sent' order by clicked_at nulls last, created_at desc limit 1`;
    const [held] = await sql<{ messageId: string; customerId: string }[]>`
      select message_id as "messageId", customer_id as "customerId" from messages
      where shop_id = ${shopId} and state = 'skipped' order by created_at desc limit 1`;
    const [segment] = await sql<{ segmentId: string }[]>`
      select segment_id as "segmentId" from segments where shop_id = ${shopId} order by created_at, name limit 1`;
    return { letter, held, segment };
  });
  return {
    home: '/',
    automations: '/automations',
    complements: '/complements',
    'automation-cart': '/automations/abandoned-cart?step=second',
    'automation-welcome': '/automations/welcome',
    'automation-account': '/automations/account',
    'automation-confirm': '/automations/confirm-subscription',
    'automation-thanks': '/automations/thank-you',
    customers: '/customers',
    'customers-no-result': '/customers?search=nobody-has-this-name',
    messages: '/messages',
    'messages-no-result': '/messages?outcome=bounced&reason=none',
    insights: '/insights',
    settings: '/settings',
    suppressions: '/settings/suppressions',
    privacy: '/privacy',
    segments: '/segments',
    'segment-new': '/segments/new',
    'segment-import': '/segments/import',
    'shop-segment': '/shop-segments/1001',
    'shop-segment-missing': '/shop-segments/1',
    missing: '/automations/unknown',
    ...(found.letter
      ? {
          message: `/messages/${found.letter.messageId}`,
          customer: `/customers/${found.letter.customerId}?why=abandoned-cart`,
        }
      : {}),
    ...(found.segment
      ? {
          segment: `/segments/${found.segment.segmentId}`,
          'segment-edit': `/segments/${found.segment.segmentId}/edit`,
          'segment-export': `/segments/${found.segment.segmentId}/export`,
        }
      : {}),
    ...(found.held ? { 'message-held': `/messages/${found.held.messageId}` } : {}),
  };
}
