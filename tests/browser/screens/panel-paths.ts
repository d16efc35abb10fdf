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
    return { letter, held };
  });
  return {
    home: '/',
    automations: '/automations',
    'automation-cart': '/automations/abandoned-cart?step=second',
    'automation-welcome': '/automations/welcome',
    'automation-account': '/automations/account',
    'automation-confirm': '/automations/confirm-subscription',
    'automation-thanks': '/automations/thank-you',
    customers: '/customers',
    'customers-no-result': '/customers?search=nobody-has-this-name',
    messages: '/messages',
    'messages-no-result': '/messages?outcome=bounced&reason=none',
    settings: '/settings',
    suppressions: '/settings/suppressions',
    privacy: '/privacy',
    segment: '/segments/1001',
    'segment-missing': '/segments/1',
    missing: '/automations/unknown',
    ...(found.letter
      ? {
          message: `/messages/${found.letter.messageId}`,
          customer: `/customers/${found.letter.customerId}?why=abandoned-cart`,
        }
      : {}),
    ...(found.held ? { 'message-held': `/messages/${found.held.messageId}` } : {}),
  };
}
