import { customerBody } from '../../webhooks/bodies/customer-body.ts';
import type { Shop } from '../shop.ts';
import type { Customer } from '../types.ts';

/** Somebody is in her account for the first time; every later time changes nothing. */
export function enableAccount(shop: Shop, customer: Customer): void {
  if (customer.accountState === 'enabled') return;
  customer.accountState = 'enabled';
  customer.updatedAt = shop.now();
  shop.accounts.activationTokens.delete(customer.id);
  shop.outlets.emit('customers/enable', customerBody(shop, customer), shop.ids.uuid());
}
