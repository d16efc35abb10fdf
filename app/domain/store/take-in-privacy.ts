import type { ShopTx } from '#app/db/client.ts';
import { type KeyedHash, redactedWords } from '#app/domain/customers/index.ts';
import { filePrivacyRequest, type PrivacySubject } from '#app/domain/privacy/index.ts';
import type { StoreNews } from './news.ts';

/**
 * Files what shops and shoppers ask for by law.
 *
 * @param onPersonal  told of each request that names a person: filed, it is not to be kept a second time
 */
export async function takeInPrivacy(
  tx: ShopTx,
  news: readonly StoreNews[],
  hash: KeyedHash,
  onPersonal: (news: StoreNews) => void = () => {},
): Promise<void> {
  for (const each of news) {
    if (each.kind === 'data_requested' || each.kind === 'customer_redact_requested') onPersonal(each);
    switch (each.kind) {
      case 'data_requested': {
        const { reference, subject, at } = each;
        const subjectKeys = keysOf(subject, hash);
        await filePrivacyRequest(tx, { kind: 'data_request', reference, subject, subjectKeys, at });
        break;
      }
      case 'customer_redact_requested': {
        const { subject, at } = each;
        const subjectKeys = keysOf(subject, hash);
        await filePrivacyRequest(tx, { kind: 'customer_redact', reference: null, subject, subjectKeys, at });
        break;
      }
      case 'shop_redact_requested': {
        const reference = await installationOf(tx);
        await filePrivacyRequest(tx, {
          ...{ kind: 'shop_redact', reference, subject: null, subjectKeys: [], at: each.at },
        });
        break;
      }
      default:
    }
  }
}

function keysOf({ shopifyId, email, phone, orderIds }: PrivacySubject, hash: KeyedHash): string[] {
  const phoneWord = phone === null ? undefined : redactedWords.phone(phone, hash);
  return [
    ...(shopifyId === null ? [] : [redactedWords.shopify(shopifyId, hash)]),
    ...(email === null ? [] : [redactedWords.email(email, hash)]),
    ...(phoneWord === undefined ? [] : [phoneWord]),
    ...orderIds.map((orderId) => redactedWords.order(orderId, hash)),
  ];
}

/** Each installation of a shop can be redacted once. */
async function installationOf(tx: ShopTx): Promise<string> {
  const [shop] = await tx.sql<{ installedAt: number | null }[]>`
    select installed_at as "installedAt" from shops where shop_id = ${tx.shopId}`;
  return String(shop?.installedAt ?? 'never');
}
