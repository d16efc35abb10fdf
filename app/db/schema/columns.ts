import { customType } from 'drizzle-orm/pg-core';

/** A point in time: `timestamptz` in the database, epoch milliseconds in the code. */
export const instant = customType<{ data: number; driverData: number }>({ dataType: () => 'timestamptz' });

const bigintAsText = customType<{ data: string; driverData: string }>({ dataType: () => 'bigint' });

/** The tenant, first column of every tenant key. Text in the code: it is an id, not a number. */
export const shopId = () => bigintAsText('shop_id').notNull();

/** Raw bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
