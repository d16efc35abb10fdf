import { z } from 'zod';
import { fileSignUp, readFormNonce } from '#app/domain/sign-ups/index.ts';
import { sendJson } from '../send-json.ts';
import type { ProxyVisit } from './proxy-visit.ts';
import { readJson } from './read-json.ts';
import { visitorIdSchema } from './visits/visit-body.ts';

/** Nobody types an address faster; the form's own script waits for as long. */
const minimumTimeMs = 1_000;
const longestUserAgent = 400;

const form = z.strictObject({
  nonce: z.string().max(100),
  email: z
    .string()
    .max(254)
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.email()),
  /** The words that she agreed to by sending the form. */
  formText: z.string().min(1).max(2_000),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
    .nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish(),
  visitorId: visitorIdSchema.nullish(),
  /** A field that people do not see. */
  website: z.string().max(500),
});

/**
 * Takes the sign-up form of a storefront. Every address gets the same answer after the same work: what is done about it
 * is a job's business. What a robot sends is thrown away behind that same answer.
 */
export async function takeSignUpForm(visit: ProxyVisit): Promise<void> {
  const { ctx, request, response, shop, ip, shopifyCustomerId, logRefusal } = visit;
  const refuse = (code: number, reason: string, headers: Record<string, string> = {}) => {
    logRefusal(reason);
    sendJson(response, code, { error: reason }, headers);
  };
  const received = () => sendJson(response, 202, { status: 'received' });
  const reading = await readJson(request, form);
  if (reading.status === 'refused') return refuse(reading.code, reading.reason);
  const { nonce, website, email, formText, locale = null, country = null, visitorId = null } = reading.value;
  const at = ctx.now();
  const word = readFormNonce(ctx.secrets.linkSecret, shop.shopId, nonce, at);
  if (word.status === 'stale') return refuse(409, 'stale_form');
  if (website !== '' || at - word.issuedAt < minimumTimeMs) {
    logRefusal(website === '' ? 'too_fast' : 'hidden_field_filled');
    return received();
  }
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, longestUserAgent);
  const signUp = {
    email: email.toLowerCase(),
    formText,
    locale,
    country,
    ip,
    userAgent,
    shopifyCustomerId,
    visitorId,
    at,
  };
  const filing = await ctx.db.inShop(shop.shopId, at, (tx) =>
    fileSignUp(tx, { nonce, signUp, indexSecret: ctx.secrets.indexSecret }),
  );
  if (filing.status !== 'too_many') return received();
  if (filing.of !== 'address') {
    const retryAfter = String(Math.ceil(filing.retryAfterMs / 1000));
    return refuse(429, `too_many_of_${filing.of}`, { 'Retry-After': retryAfter });
  }
  // Whether an address was signed up before is nobody's business.
  logRefusal('too_many_of_address');
  received();
}
