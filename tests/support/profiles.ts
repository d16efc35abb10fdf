import type { Sql } from 'postgres';
import { createVaults, places, type ShopVault } from '#app/db/vault/index.ts';
import { openProfile, type Profile } from '#app/domain/customers/index.ts';
import { testKeys } from './keys.ts';

/** The vault of a shop for an oracle that reads past row-level security. */
export function vaultFor(sql: Sql, shopId: string): Promise<ShopVault> {
  return createVaults(sql, testKeys).of(shopId);
}

/** A row of `customers` with its profile opened. */
export type PersonRow = Profile & Record<string, unknown>;

/** Everybody in a shop as the database has her, with her profile opened; those with an account first. */
export async function readPeople(sql: Sql, shopId: string): Promise<PersonRow[]> {
  const profiles = await readProfiles(sql, shopId);
  const rows = await sql<Record<string, unknown>[]>`
    select * from customers where shop_id = ${shopId} order by shopify_id nulls last`;
  return rows.map((row) => ({ ...row, ...profiles.get(String(row['customer_id']))! }));
}

/** What a shop knows of its people, opened, by customer id. */
export async function readProfiles(sql: Sql, shopId: string): Promise<Map<string, Profile>> {
  const vault = await vaultFor(sql, shopId);
  const rows = await sql<{ id: string; profile: string | null }[]>`
    select customer_id as id, profile from customers where shop_id = ${shopId}`;
  return new Map(rows.map(({ id, profile }) => [id, openProfile(vault, id, profile)]));
}

/** The baskets of a shop as the database has them, with the links into their checkouts opened. */
export async function readCarts(sql: Sql, shopId: string): Promise<Record<string, unknown>[]> {
  const vault = await vaultFor(sql, shopId);
  const rows = await sql<{ cart_key: string; recovery_url: string | null }[]>`
    select * from carts where shop_id = ${shopId}`;
  return rows.map((row) => ({
    ...row,
    recovery_url: row.recovery_url && vault.open(row.recovery_url, places.recoveryUrl(row.cart_key)),
  }));
}
