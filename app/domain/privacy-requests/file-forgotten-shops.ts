import type { Database, Instant } from '#app/db/client.ts';
import { filePrivacyRequest } from '#app/domain/privacy/index.ts';

const dayMs = 86_400_000;
/** The shop's vendor asks for it two days after the app was removed; when it forgets, we do not. */
const afterDays = 30;

/** Has shops that were left long ago wiped out although nobody has asked. */
export async function fileForgottenShops(db: Database, now: Instant): Promise<void> {
  const shops = await db.loops<{ shopId: string; installedAt: Instant | null }[]>`
    select shop_id as "shopId", installed_at as "installedAt" from shops
    where state = 'uninstalled' and uninstalled_at < ${now - afterDays * dayMs}::timestamptz limit 100`;
  for (const { shopId, installedAt } of shops) {
    await db.inShop(shopId, now, (tx) =>
      filePrivacyRequest(tx, {
        ...{ kind: 'shop_redact', reference: String(installedAt ?? 'never'), subject: null },
        ...{ subjectKeys: [], at: now },
      }),
    );
  }
}
