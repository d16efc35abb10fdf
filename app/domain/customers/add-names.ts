import type { ShopTx } from '#app/db/client.ts';
import { loadProfiles } from './load-profiles.ts';
import { emptyProfile, type Profile } from './profile.ts';

/** How a list names a person. */
export type PersonName = Pick<Profile, 'firstName' | 'lastName' | 'email'>;

/** Puts the names to rows about people; whoever is not in the shop any more has none. */
export async function addNames<Row extends { customerId: string }>(
  tx: ShopTx,
  rows: readonly Row[],
): Promise<(Row & PersonName)[]> {
  const profiles = await loadProfiles(
    tx,
    rows.map((row) => row.customerId),
  );
  return rows.map((row) => {
    const { firstName, lastName, email } = profiles.get(row.customerId) ?? emptyProfile;
    return { ...row, firstName, lastName, email };
  });
}
