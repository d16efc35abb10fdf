import type { Shop } from '../../shop/index.ts';
import { customerNode } from './customers.ts';
import { findBy } from './customer-writes.ts';

export function accountQueries(shop: Shop) {
  return {
    customerByIdentifier: ({
      identifier,
    }: {
      identifier: { id?: string; emailAddress?: string; phoneNumber?: string };
    }) => {
      const { id, emailAddress: email, phoneNumber: phone } = identifier;
      const customer = findBy(shop, { id, email, phone });
      return customer ? customerNode(shop, customer) : null;
    },
  };
}

/** Activation links exist only where accounts have passwords, and only for those who have none yet. */
export function accountMutations(shop: Shop) {
  const check = (customerId: string) => {
    const customer = findBy(shop, { id: customerId });
    if (!customer) return { message: 'The customer cannot be found.' };
    if (shop.accounts.kind !== 'classic') return { message: 'Legacy customer accounts are not enabled.' };
    return customer.accountState === 'enabled' ? { message: 'Account already enabled' } : customer;
  };
  return {
    customerGenerateAccountActivationUrl: ({ customerId }: { customerId: string }) => {
      const customer = check(customerId);
      if ('message' in customer)
        return { accountActivationUrl: null, userErrors: [{ field: ['customerId'], ...customer }] };
      const token = shop.ids.token();
      shop.accounts.activationTokens.set(customer.id, token);
      return {
        accountActivationUrl: `${shop.storefrontOrigin}/account/activate/${customer.id}/${token}`,
        userErrors: [],
      };
    },
  };
}
