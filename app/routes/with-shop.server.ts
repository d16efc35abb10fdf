import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { Context } from '#app/context.ts';
import type { ShopTx } from '#app/db/client.ts';
import type { PanelSettings, PanelShop } from './load-context.ts';

/** One request of a merchant: her shop, proven by the session token, and a transaction that sees nothing else. */
export interface PanelVisit {
  tx: ShopTx;
  ctx: Context;
  shop: PanelShop;
  params: Readonly<Record<string, string | undefined>>;
  url: URL;
  panel: PanelSettings;
}

export interface PanelSubmission extends PanelVisit {
  form: FormData;
}

const behindSessionToken = new WeakSet<object>();

/** Makes a loader that runs only for a verified shop and inside that shop's transaction. */
export function panelLoader<Result>(load: (visit: PanelVisit) => Promise<Result>) {
  const loader = async ({ request, params, context }: LoaderFunctionArgs): Promise<Result> => {
    const shop = await verifiedShop(request, context);
    const { ctx, panel } = context;
    const url = new URL(request.url);
    return ctx.db.inShop(shop.shopId, ctx.now(), (tx) => load({ tx, ctx, shop, params, url, panel }));
  };
  behindSessionToken.add(loader);
  return loader;
}

/** The same for an action. The form is read before the transaction begins, so that a slow upload holds no connection. */
export function panelAction<Result>(act: (submission: PanelSubmission) => Promise<Result>) {
  const action = async ({ request, params, context }: ActionFunctionArgs): Promise<Result> => {
    const shop = await verifiedShop(request, context);
    const form = await request.formData();
    const { ctx, panel } = context;
    const url = new URL(request.url);
    return ctx.db.inShop(shop.shopId, ctx.now(), (tx) => act({ tx, ctx, shop, params, url, panel, form }));
  };
  behindSessionToken.add(action);
  return action;
}

/** Whether a loader or action was made by the two functions above; a test asks this of every route. */
export function isBehindSessionToken(handler: object): boolean {
  return behindSessionToken.has(handler);
}

async function verifiedShop(request: Request, context: LoaderFunctionArgs['context']): Promise<PanelShop> {
  const verdict = await context.authenticate(request);
  if (verdict.status === 'refused') throw verdict.response;
  return verdict.shop;
}
