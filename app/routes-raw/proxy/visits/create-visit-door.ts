import { isbot } from 'isbot';
import type { Instant } from '#app/db/client.ts';
import { openVisit } from '#app/domain/letters/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { SeenView } from '#app/domain/visitors/index.ts';
import { sendJson } from '../../send-json.ts';
import type { ProxyContext, ProxyVisit } from '../proxy-visit.ts';
import { readJson } from '../read-json.ts';
import { createAllowance } from './allowance.ts';
import { type VisitBody, visitBody } from './visit-body.ts';
import { createVisitQueue } from './visit-queue.ts';
import { writeVisits } from './write-visits.ts';

const maxBytes = 16 * 1024;

/**
 * Requests and views of one network address and of one shop, requests of one device. A whole office has one address;
 * what is beyond these is no people.
 */
const limits = {
  address: { most: 600, perSecond: 5 },
  visitor: { most: 60, perSecond: 1 },
  shop: { most: 20_000, perSecond: 1_000 },
};

/**
 * The door for what visitors look at. Whatever is known of a device, the answer is the same, and says no more than that
 * all was written down. It sets no cookie.
 */
export function createVisitDoor(ctx: ProxyContext): (visit: ProxyVisit) => Promise<void> {
  const allowances = {
    address: createAllowance(limits.address),
    visitor: createAllowance(limits.visitor),
    shop: createAllowance(limits.shop),
  };
  const queue = createVisitQueue((shopId, visits) => writeVisits(ctx, shopId, visits));

  return async ({ request, response, shop: { shopId }, ip, shopifyCustomerId, logRefusal }) => {
    const refuse = (code: number, reason: string, headers: Record<string, string> = {}) => {
      logRefusal(reason);
      sendJson(response, code, { error: reason }, headers);
    };
    const at = ctx.now();
    /** Whether it was too much, which is then answered. */
    const isTooMuch = (of: keyof typeof allowances, key: string, amount: number) => {
      const waitMs = allowances[of].use(`${shopId} ${key}`, amount, at);
      if (waitMs === undefined) return false;
      refuse(429, `too_many_of_${of}`, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) });
      return true;
    };
    if (isTooMuch('address', ip, 1)) return;
    const received = () => sendJson(response, 202, { status: 'received' });
    const reading = await readJson(request, visitBody, maxBytes);
    if (reading.status === 'refused') return refuse(reading.code, reading.reason);
    const { visitorId, views, cart = null, kz = null } = reading.value;
    if (isTooMuch('address', ip, views.length) || isTooMuch('visitor', visitorId, 1)) return;
    if (isTooMuch('shop', '', 1 + views.length)) return;
    if (isbot(request.headers['user-agent'] ?? '')) return received();
    const written = queue.add(shopId, {
      visitorId,
      views: views.map((view) => seenView(shopId, visitorId, view, at)),
      cartToken: cart,
      shopifyCustomerId,
      messageId: (kz && openVisit(ctx.secrets.linkSecret, shopId, kz, at)) ?? null,
      at,
    });
    if (written === undefined) return refuse(503, 'overloaded', { 'Retry-After': '30' });
    await written;
    received();
  };
}

function seenView(
  shopId: string,
  visitorId: string,
  { id, age, ...view }: VisitBody['views'][number],
  now: Instant,
): SeenView {
  const seen = { viewId: stableId(shopId, 'view', visitorId, id), at: now - age * 1_000 };
  switch (view.kind) {
    case 'product':
      return { kind: 'product', productId: view.productId, ...seen };
    case 'collection':
      return { kind: 'collection', collectionHandle: view.handle, ...seen };
    case 'search':
      return { kind: 'search', words: view.words, ...seen };
  }
}
