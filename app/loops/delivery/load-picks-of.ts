import type { ShopTx } from '#app/db/client.ts';
import { languageOf, type LetterPick, loadPicks } from '#app/domain/letters/index.ts';
import type { Gate } from './load-gate.ts';
import type { DueMessage } from './message.ts';

/** What each of these letters may show of the shop's goods, by message. */
export async function loadPicksOf(
  tx: ShopTx,
  { people, subjects }: Pick<Gate, 'people' | 'subjects'>,
  messages: readonly DueMessage[],
  shop: { locale: string },
): Promise<Map<string, LetterPick[]>> {
  return await loadPicks(
    tx,
    messages.map(({ messageId, customerId, template, subject: { cartKey = '', orderId = '' } }) => {
      const lines = (subjects.orders.get(orderId) ?? subjects.carts.get(cartKey))?.lines ?? [];
      return {
        ...{ messageId, customerId, template },
        productIds: lines.flatMap(({ productId }) => productId ?? []),
        locale: languageOf(people.get(customerId) ?? { locale: null }, shop),
      };
    }),
  );
}
