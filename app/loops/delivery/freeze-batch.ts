import { eq } from 'drizzle-orm';
import type { ShopId, ShopTx } from '#app/db/client.ts';
import { shopSettings } from '#app/db/schema/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { LetterPick } from '#app/domain/letters/index.ts';
import type { ShopSettings } from '#app/domain/shops/index.ts';
import { decideSend } from '#app/domain/messages/index.ts';
import { claimMessages } from './claim-messages.ts';
import { composeLetter, type ComposedLetter } from './compose-letter.ts';
import type { DeliveryContext } from './delivery-context.ts';
import type { FrozenBatch } from './frozen-batch.ts';
import { judge } from './judge.ts';
import { type Gate, loadGate } from './load-gate.ts';
import { loadPicksOf } from './load-picks-of.ts';
import type { DueMessage } from './message.ts';
import { type Answer, saveAnswers } from './save-answers.ts';
import { saveBatch } from './save-batch.ts';

export interface Frozen {
  /** Letters that got an answer. */
  answered: number;
  batch: FrozenBatch | null;
}

/**
 * Claims the shop's due letters, asks the gate about each, writes those that may go, and freezes them as one call; all
 * in one transaction. One worker at a time does so for a shop, which keeps the message budget exact.
 */
export async function freezeBatch(ctx: DeliveryContext, shopId: ShopId, asOf = ctx.now()): Promise<Frozen> {
  return await ctx.db.inShop(shopId, asOf, async (tx) => {
    const shop = await holdShop(tx);
    if (shop === 'busy') return { answered: 0, batch: null };
    const claimed = await claimMessages(tx, ctx.mailer.maxBatchSize);
    if (claimed.length === 0) return { answered: 0, batch: null };
    const gate = await loadGate(tx, claimed);
    const picks = shop ? await loadPicksOf(tx, gate, claimed, shop) : new Map<string, LetterPick[]>();
    const answers = claimed.map((message) => answerFor(ctx, tx, { shop, gate, picks, message }));
    const composed = answers.flatMap((answer) => (answer.outcome === 'send' ? [answer] : []));
    await saveAnswers(tx, answers);
    if (composed.length === 0) return { answered: answers.length, batch: null };
    const batchId = stableId(
      shopId,
      ...composed.map(({ message }) => `${message.messageId}:${message.fence}`),
    );
    return { answered: answers.length, batch: await saveBatch(tx, ctx.mailer, batchId, composed) };
  });
}

type Shop = ShopSettings & { domain: string };

/** The settings of the shop, held until the transaction ends; 'busy' while another worker holds them. */
async function holdShop(tx: ShopTx): Promise<Shop | undefined | 'busy'> {
  const [entry] = await tx.sql<{ domain: string; hasSettings: boolean }[]>`
    select domain, exists (select from shop_settings t where t.shop_id = s.shop_id) as "hasSettings"
    from shops s where shop_id = ${tx.shopId}`;
  if (!entry?.hasSettings) return undefined;
  const [settings] = await tx.db
    .select()
    .from(shopSettings)
    .where(eq(shopSettings.shopId, tx.shopId))
    .for('no key update', { skipLocked: true });
  return settings ? { ...settings, domain: entry.domain } : 'busy';
}

function answerFor(
  ctx: DeliveryContext,
  tx: ShopTx,
  {
    shop,
    gate,
    picks,
    message,
  }: { shop: Shop | undefined; gate: Gate; picks: Map<string, LetterPick[]>; message: DueMessage },
): Answer {
  const verdict = judge(gate, message, tx.now);
  if (verdict.outcome !== 'send') return { message, ...verdict };
  if (shop === undefined) return { message, outcome: 'skip', reason: 'uninstalled' };
  const composed = tryToCompose(ctx, tx, {
    ...{ message, shop, gate, offer: verdict.offer },
    picks: picks.get(message.messageId) ?? [],
  });
  if (composed === undefined) return { message, outcome: 'dead', reason: 'render_failed' };
  if (composed.purpose !== message.purpose) {
    const again = decideSend({ ...verdict.facts, purpose: composed.purpose }, tx.now);
    if (again.outcome !== 'send') return { message, ...again };
  }
  if (composed.purpose === 'marketing') {
    const { customerId, messageId } = message;
    const recent = gate.recentMarketing.get(customerId) ?? [];
    gate.recentMarketing.set(customerId, [...recent, { messageId, at: tx.now }]);
  }
  return { message, outcome: 'send', ...composed };
}

/** One letter whose texts cannot be rendered must not hold up its neighbors. */
function tryToCompose(
  ctx: DeliveryContext,
  tx: ShopTx,
  about: Parameters<typeof composeLetter>[2],
): ComposedLetter | undefined {
  try {
    return composeLetter(ctx, tx, about);
  } catch (error) {
    const { messageId, template, flowId } = about.message;
    ctx.log.error(
      { err: error, shopId: tx.shopId, messageId, template, flowId },
      'A letter could not be written',
    );
    return undefined;
  }
}
