import type { Demo } from './open-demo.ts';

/** What came of it: events, enrollments, messages by flow and outcome, skips by reason. */
export async function summarize({ kizuna, shopId, sandbox }: Pick<Demo, 'kizuna' | 'shopId' | 'sandbox'>) {
  const { ctx } = kizuna;
  return await ctx.db.inShop(shopId, ctx.now(), async ({ sql }) => {
    const counted = async (rows: Promise<readonly { name: string; count: number }[]>) =>
      Object.fromEntries((await rows).map(({ name, count }) => [name, count]));
    const events = await counted(sql`
      select kind as name, count(*)::int from events where shop_id = ${shopId} group by kind order by kind`);
    const enrollments = await counted(sql`
      select flow_id as name, count(*)::int from enrollments where shop_id = ${shopId} group by flow_id order by flow_id`);
    const outcomes = await sql<{ flow: string; state: string; count: number }[]>`
      select flow_id as flow, state, count(*)::int from messages where shop_id = ${shopId}
      group by flow_id, state order by flow_id, state`;
    const messages: Record<string, Record<string, number>> = {};
    for (const { flow, state, count } of outcomes) (messages[flow] ??= {})[state] = count;
    const skips = await counted(sql`
      select reason as name, count(*)::int from messages where shop_id = ${shopId} and state = 'skipped'
      group by reason order by reason`);
    const inbox = await counted(sql`
      select state as name, count(*)::int from inbox where shop_id = ${shopId} group by state order by state`);
    return {
      events,
      enrollments,
      messages,
      skips,
      webhooks: inbox,
      lettersInInbox: sandbox.inbox.store.letters.length,
    };
  });
}
