import type { ShopTx } from '#app/db/client.ts';
import { resumeAccountWork } from '#app/domain/accounts/index.ts';
import { uninstallShop } from '#app/domain/shops/index.ts';
import type { StoreNews } from './news.ts';

/** News of the shop itself: the app removed, its access changed, its currency or address. */
export async function takeInShop(tx: ShopTx, news: readonly StoreNews[]): Promise<void> {
  for (const each of news) {
    if (each.kind === 'app_uninstalled') await uninstallShop(tx, each.at);
    if (each.kind === 'scopes_changed') {
      await tx.sql`
        update shop_tokens
        set scopes = ${JSON.stringify(each.scopes)}::text::jsonb,
            -- A token keeps the scopes it was given out with: the next call gets itself another.
            expires_at = least(expires_at, ${tx.now}::timestamptz)
        where shop_id = ${tx.shopId} and updated_at <= ${each.at}::timestamptz`;
      await resumeAccountWork(tx, { olderThanMs: 0 });
    }
    if (each.kind === 'shop_seen') {
      await tx.sql`
        update shop_settings
        set currency = coalesce(${each.currency}::text, currency),
            money_format = coalesce(${each.moneyFormat}::text, money_format),
            storefront_url = coalesce(${each.storefrontUrl}::text, storefront_url),
            source_updated_at = ${each.at}::timestamptz
        where shop_id = ${tx.shopId}
          and (source_updated_at is null or source_updated_at <= ${each.at}::timestamptz)`;
    }
  }
}
