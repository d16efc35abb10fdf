import type { Database, Instant } from '#app/db/client.ts';
import type { KeyedHash } from '#app/domain/customers/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import type { RedactionJournal } from '#app/ports/redaction-journal.ts';
import { addCounts } from './add-counts.ts';
import { makeExport } from './make-export.ts';
import { findPerson } from './find-person.ts';
import { redactPerson } from './redact-person.ts';
import { redactShop } from './redact-shop.ts';
import { findWaitingRequest, finishRequest, keepProgress, type WaitingRequest } from './requests.ts';
import { shopHash } from './shop-hash.ts';

export interface PrivacyContext {
  db: Database;
  now: () => Instant;
  secrets: { indexSecret: string };
  redactionJournal: RedactionJournal;
}

interface RequestRef {
  shopId: string;
  requestId: string;
}

type Fulfilment = { status: 'done' } | { status: 'later'; reason: string };

const fulfilled: Fulfilment = { status: 'done' };
const waitsForIntake: Fulfilment = { status: 'later', reason: 'older_webhooks' };

/** Does what a request asks for. It may be broken off anywhere and run again; a request that is done stays so. */
export async function fulfilRequest(ctx: PrivacyContext, ref: RequestRef): Promise<Fulfilment> {
  const { shopId, requestId } = ref;
  const request = await ctx.db.inShop(shopId, ctx.now(), (tx) => findWaitingRequest(tx, requestId));
  switch (request?.kind) {
    case undefined:
      return fulfilled;
    case 'data_request':
      return await answer(ctx, ref, request);
    case 'customer_redact':
      return await forgetPerson(ctx, ref, request);
    case 'shop_redact':
      return await forgetShop(ctx, ref);
  }
}

async function answer(
  ctx: PrivacyContext,
  { shopId, requestId }: RequestRef,
  { subject, receivedAt }: WaitingRequest,
): Promise<Fulfilment> {
  if (await hasOlderWebhooks(ctx, shopId, receivedAt)) return waitsForIntake;
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const person = await findPerson(tx, subject, hashOf(ctx, shopId));
    await finishRequest(tx, requestId, await makeExport(tx, requestId, { person, ...ctx.secrets }));
  });
  return fulfilled;
}

async function forgetPerson(
  ctx: PrivacyContext,
  { shopId, requestId }: RequestRef,
  request: WaitingRequest,
): Promise<Fulfilment> {
  const now = ctx.now();
  // What the shop told before it asked for the redaction is taken in first, so that no webhook of hers is left behind.
  if (await hasOlderWebhooks(ctx, shopId, request.receivedAt)) return waitsForIntake;
  const { subject } = request;
  const { counts, words } = await redactPerson(ctx.db, {
    ...{ shopId, requestId, now },
    find: async (tx) => {
      const person = await findPerson(tx, subject, hashOf(ctx, shopId));
      return { ...person, traces: [...new Set([...person.traces, ...(subject.traces ?? [])])] };
    },
    keep: async (tx, { traces }, erased) =>
      keepProgress(tx, requestId, {
        subject: { ...subject, traces },
        proof: addCounts(request.proof, erased),
      }),
  });
  await ctx.redactionJournal.append({ redacted: 'person', shopId, at: now, words });
  await ctx.db.inShop(shopId, ctx.now(), (tx) =>
    finishRequest(tx, requestId, addCounts(request.proof, counts)),
  );
  return fulfilled;
}

async function hasOlderWebhooks({ db }: PrivacyContext, shopId: string, before: Instant): Promise<boolean> {
  const rows = await db.inShop(
    shopId,
    before,
    (tx) => tx.sql`
      select from inbox
      where shop_id = ${shopId} and state = 'pending' and attempts = 0 and received_at <= ${before}::timestamptz
      limit 1`,
  );
  return rows.length > 0;
}

async function forgetShop(ctx: PrivacyContext, { shopId, requestId }: RequestRef): Promise<Fulfilment> {
  const now = ctx.now();
  const shop = await ctx.db.inShop(shopId, now, async (tx) => {
    const [row] = await tx.sql<{ domain: string; state: string }[]>`
      select domain, state from shops where shop_id = ${shopId} for no key update`;
    // The merchant has come back in the meantime: her shop is in use and stays.
    if (row?.state === 'installed') await finishRequest(tx, requestId, {});
    return row;
  });
  if (shop === undefined || shop.state === 'installed') return fulfilled;
  const domainHash = shopHash(ctx.secrets.indexSecret, shop.domain);
  // First: afterwards nothing would tell a second run that there is something to write.
  await ctx.redactionJournal.append({ redacted: 'shop', domainHash, at: now });
  await redactShop(ctx.db, { shopId, requestId, now, domainHash });
  return fulfilled;
}

function hashOf({ secrets }: PrivacyContext, shopId: string): KeyedHash {
  return (kind, value) => blindIndex(secrets.indexSecret, shopId, kind, value);
}
