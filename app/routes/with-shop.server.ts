import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { Context } from '#app/context.ts';
import type { ShopTx } from '#app/db/client.ts';
import { type PersonalRead, recordAccess, subjectOfAccess } from '#app/domain/privacy/index.ts';
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

/** A list of 10 MB, and what surrounds it. */
const longestForm = 11 * 1024 * 1024;

const behindSessionToken = new WeakSet<object>();

/** What of shoppers' data a page shows; each visit is written into the access log. */
export interface PersonalReading<Result> {
  reads: PersonalRead | ((visit: PanelVisit) => PersonalRead);
  /** The one person who is shown, where it is one. */
  person?: (result: Result) => string | undefined;
}

/**
 * Makes a loader that runs only for a verified shop and inside that shop's transaction. What is sealed opens only for
 * a loader that says what it reads of people.
 */
export function panelLoader<Result>(
  load: (visit: PanelVisit) => Promise<Result>,
  reading?: PersonalReading<Result>,
) {
  const loader = async ({ request, params, context }: LoaderFunctionArgs): Promise<Result> => {
    const shop = await verifiedShop(request, context);
    const { ctx, panel } = context;
    const url = new URL(request.url);
    return ctx.db.inShop(shop.shopId, ctx.now(), async (tx) => {
      if (reading === undefined) return load({ tx: withClosedVault(tx), ctx, shop, params, url, panel });
      const visit = { tx, ctx, shop, params, url, panel };
      const result = await load(visit);
      await logReading(visit, reading, result);
      return result;
    });
  };
  behindSessionToken.add(loader);
  return loader;
}

/** One request of a merchant whose answer the shop's own administration gives: no transaction waits for it. */
export interface RemoteVisit extends Omit<PanelVisit, 'tx'> {
  inShop: <T>(work: (tx: ShopTx) => Promise<T>) => Promise<T>;
}

/** Makes a loader that asks the shop's administration, and the database only in between. */
export function remoteLoader<Result>(load: (visit: RemoteVisit) => Promise<Result>) {
  const loader = async ({ request, params, context }: LoaderFunctionArgs): Promise<Result> => {
    const shop = await verifiedShop(request, context);
    const { ctx, panel } = context;
    const inShop: RemoteVisit['inShop'] = (work) =>
      ctx.db.inShop(shop.shopId, ctx.now(), (tx) => work(withClosedVault(tx)));
    return load({ inShop, ctx, shop, params, url: new URL(request.url), panel });
  };
  behindSessionToken.add(loader);
  return loader;
}

/** A file that is written while it is fetched. */
export interface Download {
  /** Plain letters, digits, dots and dashes. */
  fileName: string;
  contentType: string;
  /** Each piece is asked for in a transaction of its own, so that a slow connection holds none. */
  pieces: (inShop: RemoteVisit['inShop']) => AsyncIterable<string>;
}

/** Makes a loader that hands out a file about shoppers; before its first byte, it is written down who fetched it. */
export function panelDownload(
  open: (visit: PanelVisit) => Promise<Download>,
  reads: (visit: PanelVisit) => PersonalRead,
) {
  const loader = async ({ request, params, context }: LoaderFunctionArgs): Promise<Response> => {
    const shop = await verifiedShop(request, context);
    const { ctx, panel } = context;
    const inShop: RemoteVisit['inShop'] = (work) => ctx.db.inShop(shop.shopId, ctx.now(), work);
    const { fileName, contentType, pieces } = await inShop(async (tx) => {
      const visit = { tx, ctx, shop, params, url: new URL(request.url), panel };
      const file = await open(visit);
      await recordAccess(tx, { actor: shop.userId, what: reads(visit) });
      return file;
    });
    return new Response(streamOf(pieces(inShop)), {
      headers: {
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '-')}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  };
  behindSessionToken.add(loader);
  return loader;
}

/** The next piece is made when the last one has been taken; a reader who leaves ends it. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const next = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await next.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await next.return?.();
    },
  });
}

/**
 * The same for an action: it opens what is sealed only where it says what it reads. The form is read before the
 * transaction begins, so that a slow upload holds no connection.
 */
export function panelAction<Result>(
  act: (submission: PanelSubmission) => Promise<Result>,
  reading?: PersonalReading<Result>,
) {
  const action = async ({ request, params, context }: ActionFunctionArgs): Promise<Result> => {
    const shop = await verifiedShop(request, context);
    if (Number(request.headers.get('content-length') ?? 0) > longestForm)
      throw new Response(null, { status: 413 });
    if (!isForm(request)) throw new Response(null, { status: 415 });
    const form = await request.formData();
    const { ctx, panel } = context;
    const url = new URL(request.url);
    return ctx.db.inShop(shop.shopId, ctx.now(), async (tx) => {
      const visit = { ctx, shop, params, url, panel, form };
      if (reading === undefined) return act({ tx: withClosedVault(tx), ...visit });
      const result = await act({ tx, ...visit });
      await logReading({ tx, ...visit }, reading, result);
      return result;
    });
  };
  behindSessionToken.add(action);
  return action;
}

async function logReading<Result>(
  visit: PanelVisit,
  { reads, person }: PersonalReading<Result>,
  result: Result,
): Promise<void> {
  const { tx, ctx, shop } = visit;
  const customerId = person?.(result);
  await recordAccess(tx, {
    actor: shop.userId,
    what: typeof reads === 'function' ? reads(visit) : reads,
    ...(customerId === undefined
      ? {}
      : { subject: subjectOfAccess(ctx.secrets.indexSecret, tx.shopId, customerId) }),
  });
}

/** Seals, and opens nothing: a page that forgot to say what it reads fails at once, not in an audit. */
function withClosedVault(tx: ShopTx): ShopTx {
  const refuse = () => {
    throw new Error("Expected the route to declare in panelLoader what it reads of people, got no 'reads'");
  };
  return { ...tx, vault: async () => ({ ...(await tx.vault()), open: refuse, openBytes: refuse }) };
}

/** Whether a loader or action was made by the two functions above; a test asks this of every route. */
export function isBehindSessionToken(handler: object): boolean {
  return behindSessionToken.has(handler);
}

function isForm({ headers }: Request): boolean {
  const type = headers.get('content-type') ?? '';
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type);
}

async function verifiedShop(request: Request, context: LoaderFunctionArgs['context']): Promise<PanelShop> {
  const verdict = await context.authenticate(request);
  if (verdict.status === 'refused') throw verdict.response;
  return verdict.shop;
}
