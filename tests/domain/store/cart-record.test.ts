import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CartRecord, mergeCart } from '#app/domain/store/cart-record.ts';
import type { CartSeen } from '#app/domain/store/index.ts';
import { mergeOrder, type OrderRecord } from '#app/domain/store/order-record.ts';
import type { OrderSeen } from '#app/domain/store/index.ts';

/** Views of one basket, each at an instant of its own: as a cart without, as a checkout with its token and link. */
const cartViews: fc.Arbitrary<CartSeen[]> = fc
  .array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((kinds) =>
    kinds.map(([isCheckout, isCompleted], index) => ({
      cartKey: 'k',
      isCheckout,
      checkoutToken: isCheckout ? 'c' : null,
      recoveryUrl: isCheckout ? 'https://shop.example/c' : null,
      completedAt: isCheckout && isCompleted ? 100 + index : null,
      lines: [],
      currency: 'USD',
      totalMinor: index,
      updatedAt: index,
      isHistory: false,
    })),
  );

/** An order as its life goes on: what happened to it stays. */
const orderViews: fc.Arbitrary<OrderSeen[]> = fc
  .tuple(fc.nat(5), fc.nat(5), fc.nat(5))
  .map(([paid, shipped, cancelled]) =>
    Array.from({ length: 6 }, (_, step) => ({
      orderId: '1',
      name: '#1',
      currency: 'USD',
      totalMinor: step,
      lines: [],
      placedAt: 0,
      paidAt: step >= paid ? step : null,
      fulfilledAt: step >= shipped ? step : null,
      cancelledAt: step >= cancelled && cancelled > 0 ? cancelled : null,
      isTest: false,
      isHistory: false,
      isCreation: step === 0,
      updatedAt: step,
      cartToken: null,
      checkoutToken: null,
      emails: [],
      codes: [],
      refunds: [],
    })),
  );

const toldSomehow = <View>(views: View[]) =>
  fc.shuffledSubarray([...views, ...views], { minLength: views.length }).map((some) => ({
    views,
    told: [...some, ...views.filter((view) => !some.includes(view))],
  }));

it('a basket is the same, in whichever order and however often it was seen', () => {
  fc.assert(
    fc.property(cartViews.chain(toldSomehow), ({ views, told }) => {
      const end = (list: CartSeen[]) => list.reduce<CartRecord | undefined>(mergeCart, undefined);
      expect(end(told)).toEqual(end(views));
      expect(end(told)?.totalMinor).toBe(views.length - 1);
    }),
  );
});

it('an order is the same, in whichever order and however often it was seen', () => {
  fc.assert(
    fc.property(orderViews.chain(toldSomehow), ({ views, told }) => {
      const end = (list: OrderSeen[]) =>
        list.reduce<OrderRecord | undefined>((known, seen) => mergeOrder(known, seen, null), undefined);
      expect(end(told)).toEqual(end(views));
    }),
  );
});

it('imported history stays history when it is updated, and is none when its creation is told', () => {
  const [created, updated] = fc.sample(orderViews, 1)[0]!;
  const imported = { ...mergeOrder(undefined, updated!, null), isHistory: true };
  expect(mergeOrder(imported, updated!, null).isHistory).toBe(true);
  expect(mergeOrder(imported, created!, null).isHistory).toBe(false);
});
