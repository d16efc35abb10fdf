import { Router, type Request, type Response } from 'express';
import {
  buy,
  type Checkout,
  type ContactDetails,
  enterContact,
  enterDiscountCode,
  openCheckout,
} from '../shop/index.ts';
import { formatMoney } from '../shop/money.ts';
import { orderTotals } from '../shop/prices.ts';
import { checkoutPage } from './pages/checkout-page.ts';
import { orderPage } from './pages/order-page.ts';
import { findPerson } from '../shoppers/person-of.ts';
import { countItems } from './count-items.ts';
import { type StorefrontParts, viewOf } from './view-of.ts';

/** From the cart to the thank-you page, and the ways back into a checkout that was left. */
export function checkoutRoutes(parts: StorefrontParts): Router {
  const { shop, visitors } = parts;
  const router = Router();

  router.get('/checkout', (request, response) => {
    const visitor = visitors.of(request, response);
    const cart = visitors.cartOf(visitor);
    if (!cart || cart.lines.length === 0) return response.redirect(303, '/cart');
    const before = cart.checkoutToken;
    const checkout = openCheckout(shop, cart, visitor);
    if (checkout.token !== before && checkout.email) tellOfBeginning(checkout);
    if (visitor.discountCode && visitor.discountCode !== checkout.discountCode) {
      enterDiscountCode(shop, checkout, visitor.discountCode);
    }
    response.redirect(303, `/checkouts/${checkout.token}`);
  });

  router.get('/checkouts/:token', (request, response, next) => {
    const checkout = shop.checkouts.get(request.params.token);
    if (!checkout) return next();
    if (checkout.completedAt) return response.redirect(303, `/checkouts/${checkout.token}/thank-you`);
    response.send(checkoutPage(viewOf(parts, request, response), checkout));
  });

  router.post(
    '/checkouts/:token/contact',
    onOpen((request, response, checkout) => {
      const contact = readContact(request.body);
      const isFirst = checkout.email === null;
      if (isEmailAddress(contact.email)) enterContact(shop, checkout, contact);
      if (isFirst && checkout.email) tellOfBeginning(checkout);
      response.sendStatus(204);
    }),
  );

  router.post(
    '/checkouts/:token/discount',
    onOpen((request, response, checkout) => {
      enterDiscountCode(shop, checkout, request.body.code ?? null);
      visitors.of(request, response).discountCode = checkout.discountCode;
      response.redirect(303, `/checkouts/${checkout.token}`);
    }),
  );

  router.post(
    '/checkouts/:token/pay',
    onOpen((request, response, checkout) => {
      const contact = readContact(request.body);
      if (!isEmailAddress(contact.email)) return response.redirect(303, `/checkouts/${checkout.token}`);
      enterContact(shop, checkout, contact);
      const order = buy(shop, checkout);
      const visitor = visitors.of(request, response);
      visitor.customerId = order.customerId;
      visitor.discountCode = null;
      tell(
        checkout,
        `bought ${countItems(order.lines)} for ${formatMoney(orderTotals(order).totalMinor, shop.profile.currency)}`,
      );
      response.redirect(303, `/checkouts/${checkout.token}/thank-you`);
    }),
  );

  router.get('/checkouts/:token/thank-you', (request, response, next) => {
    const order = [...shop.orders.values()].findLast(
      ({ checkoutToken }) => checkoutToken === request.params.token,
    );
    if (!order) return next();
    response.send(orderPage(viewOf(parts, request, response), order));
  });

  router.get('/:shopId/orders/:token/authenticate', (request, response, next) => {
    const order = [...shop.orders.values()].findLast(({ token }) => token === request.params.token);
    if (!order) return next();
    response.send(orderPage(viewOf(parts, request, response), order));
  });

  router.get('/:shopId/checkouts/ac/:token/recover', (request, response, next) => {
    const checkout = shop.checkouts.get(request.params.token);
    if (!checkout || request.query.key !== checkout.key) return next();
    const visitor = visitors.of(request, response);
    visitor.cartToken = checkout.cartToken;
    if (checkout.completedAt) return response.redirect(303, `/checkouts/${checkout.token}/thank-you`);
    if (visitor.discountCode) enterDiscountCode(shop, checkout, visitor.discountCode);
    tell(checkout, 'came back to the cart');
    response.redirect(303, `/checkouts/${checkout.token}`);
  });

  function onOpen(act: (request: Request, response: Response, checkout: Checkout) => void) {
    return (request: Request, response: Response) => {
      const checkout = shop.checkouts.get(request.params.token ?? '');
      if (!checkout) response.sendStatus(404);
      else if (checkout.completedAt) response.redirect(303, `/checkouts/${checkout.token}/thank-you`);
      else act(request, response, checkout);
    };
  }

  function tellOfBeginning(checkout: Checkout): void {
    tell(checkout, `began a checkout with ${countItems(checkout.lines)}`);
  }

  function tell({ email }: Checkout, text: string): void {
    const name = (email && findPerson(shop, email)?.shortName) || email || 'Somebody';
    shop.outlets.tell({ email, name }, text);
  }

  return router;
}

function readContact(body: Record<string, string | undefined>): ContactDetails {
  const text = (name: string) => body[name]?.trim() ?? '';
  return {
    email: text('email'),
    phone: text('phone') || null,
    acceptsMarketing: body.marketing === '1',
    address: {
      firstName: text('firstName'),
      lastName: text('lastName'),
      address1: text('address1'),
      city: text('city'),
      province: text('province'),
      zip: text('zip'),
      countryCode: text('country') || 'JP',
      phone: text('phone') || null,
    },
  };
}

function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
