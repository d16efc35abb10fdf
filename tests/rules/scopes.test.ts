import { expect, it } from 'vitest';
import { missingFeatures, scopesOf } from '#app/adapters/shopify/auth/scopes.ts';
import { readAppToml } from '#tests/support/app-toml.ts';

const { scopes } = readAppToml();

it('every scope that the app declares is for a feature that the merchant is told of, and no other is', () => {
  expect(Object.values(scopesOf).flat().toSorted()).toEqual(scopes.toSorted());
});

it('with all of them nothing stands still, and without one its feature does', () => {
  expect(missingFeatures(scopes)).toEqual([]);
  expect(missingFeatures(scopes.filter((scope) => scope !== 'write_discounts'))).toEqual([
    { feature: 'offers', scopes: ['write_discounts'] },
  ]);
});

it('who may write may read: Shopify names the one scope only', () => {
  expect(missingFeatures(scopes.filter((scope) => scope !== 'read_customers'))).toEqual([]);
});
