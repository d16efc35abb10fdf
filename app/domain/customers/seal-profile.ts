import { places, type ShopVault } from '#app/db/vault/index.ts';
import { emptyProfile, isSameProfile, type Profile } from './profile.ts';

/** @returns what goes into `customers.profile`; null when nothing is known */
export function sealProfile(vault: ShopVault, customerId: string, profile: Profile): string | null {
  if (isSameProfile(profile, emptyProfile)) return null;
  const { email, phone, firstName, lastName, birthday } = profile;
  return vault.seal(
    JSON.stringify({ email, phone, firstName, lastName, birthday }),
    places.profile(customerId),
  );
}

/** @throws {Error} when it was sealed for somebody else, or its key is gone */
export function openProfile(vault: ShopVault, customerId: string, sealed: string | null): Profile {
  return sealed === null ? emptyProfile : JSON.parse(vault.open(sealed, places.profile(customerId)));
}
