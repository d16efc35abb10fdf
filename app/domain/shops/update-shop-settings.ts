import { eq } from 'drizzle-orm';
import type { ShopTx } from '#app/db/client.ts';
import { shopSettings } from '#app/db/schema/index.ts';
import { getShopSettings } from './find-shop-settings.ts';
import { type SettingsChange, settingsChange } from './settings-change.ts';
import type { ShopSettings } from './shop-settings.ts';

export interface SettingsProblem {
  field: string;
  /** Completes the sentence "<field> ...". */
  reason: string;
}

export type SettingsOutcome =
  | { status: 'saved'; settings: ShopSettings }
  | { status: 'refused'; problems: SettingsProblem[] };

/** Changes what is given and leaves the rest; all of it or nothing. */
export async function updateShopSettings(tx: ShopTx, change: SettingsChange): Promise<SettingsOutcome> {
  const parsed = settingsChange.safeParse(change);
  const current = await getShopSettings(tx);
  const problems = parsed.success
    ? contradictions({ ...current, ...parsed.data })
    : parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), reason: message }));
  if (!parsed.success || problems.length > 0) return { status: 'refused', problems };
  const [settings] = await tx.db
    .update(shopSettings)
    .set({ ...parsed.data, updatedAt: tx.now })
    .where(eq(shopSettings.shopId, tx.shopId))
    .returning();
  return { status: 'saved', settings: settings ?? current };
}

function contradictions({ capPerDay, capPerWeek }: ShopSettings): SettingsProblem[] {
  return capPerDay > capPerWeek
    ? [{ field: 'capPerDay', reason: 'is above the number of letters per week' }]
    : [];
}
