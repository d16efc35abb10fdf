import type { Instant, ShopTx } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';

/** Mail gateways follow links the moment a letter arrives, and several at once; people do neither. */
const tooSoonMs = 1_000;
const burstMs = 2_000;
const burstUrls = 3;

/**
 * Writes down that a link of a letter was followed. What a scanner did is kept apart: it neither counts nor stops a
 * flow.
 *
 * @param looksHuman  what the request itself says: no HEAD, no known robot
 */
export async function recordClick(
  tx: ShopTx,
  click: { messageId: string; url: string; at: Instant; looksHuman: boolean },
): Promise<void> {
  const { messageId, url, at } = click;
  const letter = await lockLetter(tx, messageId, at);
  if (letter === undefined) return;
  const isSoon = letter.sentAt !== null && at - letter.sentAt < tooSoonMs;
  const otherUrls = letter.recentUrls.filter((each) => each !== url);
  const isHuman = click.looksHuman && !isSoon && new Set(otherUrls).size + 1 < burstUrls;
  await tx.sql`
    insert into clicks (shop_id, click_id, message_id, at, url, is_human)
    values (${tx.shopId}, ${stableId(tx.shopId, messageId, url, at)}, ${messageId}, ${at}, ${url}, ${isHuman})
    on conflict on constraint clicks_pkey do nothing`;
  if (!isHuman) return;
  await tx.sql`
    update messages set clicked_at = least(clicked_at, ${at}::timestamptz)
    where shop_id = ${tx.shopId} and message_id = ${messageId}`;
  const { customerId, flowId, enrollmentId, stepId, purpose } = letter;
  const recorded = await recordEvents(tx, [
    {
      dedupeKey: `message.clicked:${messageId}`,
      kind: 'message.clicked',
      customerId,
      at,
      payload: { messageId, flowId, enrollmentId, stepId, purpose },
    },
  ]);
  const entered = await recordEvents(tx, await refreshMemberships(tx, [customerId]));
  await reactToEvents(tx, [...recorded, ...entered]);
}

interface ClickedLetter {
  customerId: string;
  flowId: string;
  enrollmentId: string;
  stepId: string;
  purpose: 'marketing' | 'transactional';
  sentAt: Instant | null;
  recentUrls: string[];
}

async function lockLetter(tx: ShopTx, messageId: string, at: Instant): Promise<ClickedLetter | undefined> {
  const [letter] = await tx.sql<ClickedLetter[]>`
    select customer_id as "customerId", flow_id as "flowId", enrollment_id as "enrollmentId", step_id as "stepId",
           purpose, sent_at as "sentAt",
           array(select url from clicks c where c.shop_id = ${tx.shopId} and c.message_id = ${messageId}
                 and c.at > ${at - burstMs}::timestamptz) as "recentUrls"
    from messages where shop_id = ${tx.shopId} and message_id = ${messageId} for no key update`;
  return letter;
}
