import { Router } from 'express';
import { enableAccount, setConsent, signUp } from '../shop/index.ts';
import { accountPage, activationPage, notFoundPage } from './pages/account-page.ts';
import { type StorefrontParts, viewOf } from './view-of.ts';

/** Sign-up, sign-in by address alone, and what the customer says about letters. */
export function accountRoutes(parts: StorefrontParts): Router {
  const { shop, visitors } = parts;
  const router = Router();

  router.get('/account', (request, response) => {
    const view = viewOf(parts, request, response);
    const { customerId } = view.visitor;
    const customer = customerId ? shop.customers.get(customerId) : undefined;
    response.send(accountPage(view, customer?.deletedAt ? undefined : customer));
  });

  router.post('/account', (request, response) => {
    const visitor = visitors.of(request, response);
    const body: Record<string, string | undefined> = request.body;
    const email = body.email?.trim() ?? '';
    if (!email.includes('@')) return response.redirect(303, '/account');
    const known = shop.findCustomer(email);
    const [firstName, lastName] = [body.firstName?.trim() ?? '', body.lastName?.trim() ?? ''];
    const person = { email, phone: null, firstName, lastName, locale: visitor.locale, address: null };
    const customer = known ?? signUp(shop, { ...person, acceptsMarketing: body.marketing === '1' });
    visitor.customerId = customer.id;
    // With passwords, an account that waits is opened by its activation link alone.
    if (shop.accounts.kind === 'new') enableAccount(shop, customer);
    if (!known) shop.outlets.tell({ email, name: `${firstName} ${lastName}`.trim() || email }, 'signed up');
    response.redirect(303, '/account');
  });

  router.get('/account/login', (_request, response) => response.redirect('/account'));

  router.get('/account/activate/:customerId/:token', (request, response) => {
    const { customerId, token } = request.params;
    const isGood = shop.accounts.activationTokens.get(customerId) === token;
    const view = viewOf(parts, request, response);
    response.status(isGood ? 200 : 404).send(isGood ? activationPage(view) : notFoundPage(view));
  });

  router.post('/account/activate/:customerId/:token', (request, response) => {
    const { customerId, token } = request.params;
    const customer = shop.customers.get(customerId);
    const isGood = shop.accounts.activationTokens.get(customerId) === token && !customer?.deletedAt;
    if (!customer || !isGood || String(request.body.password ?? '').length < 5)
      return response.redirect(303, request.path);
    visitors.of(request, response).customerId = customer.id;
    enableAccount(shop, customer);
    response.redirect(303, '/account');
  });

  router.post('/account/consent', (request, response) => {
    const { customerId } = visitors.of(request, response);
    const customer = customerId ? shop.customers.get(customerId) : undefined;
    if (customer)
      setConsent(shop, customer, request.body.state === 'subscribed' ? 'subscribed' : 'unsubscribed');
    response.redirect(303, '/account');
  });

  router.post('/account/sign-out', (request, response) => {
    visitors.of(request, response).customerId = null;
    response.redirect(303, '/account');
  });

  return router;
}
