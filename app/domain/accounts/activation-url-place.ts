import type { SealedPlace } from '#app/db/vault/index.ts';

/** Where a sealed activation link stands; it opens nowhere else. */
export function activationUrlPlace(customerId: string): SealedPlace {
  return { table: 'accounts', column: 'activation_url', row: customerId };
}
