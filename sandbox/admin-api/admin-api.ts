import express, { type Request, type Response, Router } from 'express';
import { handle } from '../pages/handle.ts';
import type { Shop } from '../shop/index.ts';
import { AccessTokens } from './access-tokens.ts';
import { deniedField } from './denied-field.ts';
import { answerTokenRequest } from './oauth.ts';
import { adminApiVersion } from './schema.ts';
import type { AppCredentials } from './session-token.ts';
import { Throttle } from './throttle.ts';

export interface AdminApiOptions {
  findShop(domain: string): Shop | undefined;
  app: AppCredentials;
  scopes: string;
  now: () => number;
}

/** Each shop's administration for programs, under /{shop-domain}/admin. */
export class AdminApi {
  readonly tokens: AccessTokens;
  readonly router = Router();
  readonly #options: AdminApiOptions;
  readonly #throttles = new Map<string, Throttle>();

  constructor(options: AdminApiOptions) {
    this.#options = options;
    this.tokens = new AccessTokens(options);
    this.router.use('/:shop/admin', express.json({ limit: '2mb' }), express.urlencoded({ extended: false }));
    this.router.post('/:shop/admin/oauth/access_token', (request, response) => {
      const shop = this.#findShop(request, response);
      if (shop) answerTokenRequest(request, response, shop, options.app, this.tokens);
    });
    this.router.get('/:shop/bulk/:id', (request, response) => {
      const lines = this.#findShop(request, response)?.bulkExports.get(request.params.id ?? '')?.lines;
      if (!response.headersSent) sendExport(response, lines);
    });
    this.router.post(
      '/:shop/admin/api/:version/graphql.json',
      handle((request, response) => this.#answerGraphql(request, response)),
    );
  }

  /** The bucket of one shop, for tests that want a refusal. */
  throttle(shopDomain: string): Throttle {
    const throttle = this.#throttles.get(shopDomain) ?? new Throttle(Date.now);
    this.#throttles.set(shopDomain, throttle);
    return throttle;
  }

  async #answerGraphql(request: Request, response: Response): Promise<void> {
    const shop = this.#findShop(request, response);
    if (!shop) return;
    if (request.params.version !== adminApiVersion) {
      response
        .status(404)
        .json({ errors: `Expected the API version ${adminApiVersion}, got ${request.params.version}` });
      return;
    }
    if (
      !shop.isInstalled ||
      this.tokens.shopOf(request.get('X-Shopify-Access-Token') ?? '') !== shop.profile.domain
    ) {
      response
        .status(401)
        .json({ errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' });
      return;
    }
    const { isAllowed, cost } = this.throttle(shop.profile.domain).spend(String(request.body.query));
    if (!isAllowed) {
      response.json({
        errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
        extensions: { cost },
      });
      return;
    }
    const denied = this.tokens.isWithheldFrom(shop.profile.domain)
      ? deniedField(String(request.body.query), this.tokens.scopesOf(shop.profile.domain))
      : undefined;
    if (denied) {
      response.json({ errors: [denied], data: null, extensions: { cost } });
      return;
    }
    const { runOperation } = await import('./run-operation.ts');
    response.json({ ...(await runOperation(shop, request.body)), extensions: { cost } });
  }

  #findShop(request: Request, response: Response): Shop | undefined {
    const shop = this.#options.findShop(request.params.shop ?? '');
    if (!shop) response.status(404).json({ errors: 'Not Found' });
    return shop;
  }
}

/** The file of a bulk operation; its address is all the permission that is asked for, as with Shopify's storage. */
function sendExport(response: Response, lines: readonly string[] | undefined): void {
  if (lines) response.type('application/jsonl').send(lines.map((line) => `${line}\n`).join(''));
  else response.status(404).end();
}
