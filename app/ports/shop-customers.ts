import type { AccountState } from '#app/domain/customers/index.ts';
import type { ConsentAdmin } from './consent-admin.ts';
import type { AdminOutcome } from './shop-admin.ts';

/** What the product asks of a shop's own records of people. */
export interface ShopCustomers extends ConsentAdmin {
  addTags(shopId: string, shopifyCustomerId: string, tags: string[]): Promise<AdminOutcome<object>>;
  /**
   * Finds the record of a person by its number, else by her address, and makes one where there is none; twice is once.
   * What a record that is found says stays as it is. Refused with 'invalid_address' where the shop takes no such address.
   */
  ensure(shopId: string, person: ShopPerson): Promise<AdminOutcome<EnsuredCustomer>>;
  /**
   * Where somebody without an account chooses a password; only in shops whose accounts have passwords. A new link makes
   * those before worthless. Refused with 'not_activatable' for somebody who has an account.
   */
  activationUrl(shopId: string, shopifyCustomerId: string): Promise<AdminOutcome<{ url: string }>>;
  /** Writes names, phone and language; what is missing stays as it is, as do tags and consent. */
  update(shopId: string, shopifyCustomerId: string, details: CustomerDetails): Promise<AdminOutcome<object>>;
  /**
   * Writes the date of birth, `1990-02-28`, where Shopify keeps it for every app to see, and makes that field in shops
   * which lack it.
   */
  setBirthDate(shopId: string, shopifyCustomerId: string, date: string): Promise<AdminOutcome<object>>;
}

export interface ShopPerson extends CustomerDetails {
  /** The shop's own number of her; missing when only a form or a checkout knows her. */
  shopifyCustomerId: string | null;
  email: string;
}

export interface CustomerDetails {
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  locale: string | null;
}

export interface EnsuredCustomer {
  shopifyCustomerId: string;
  accountState: AccountState;
}
