import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Outbound, OutboundOutcome } from '#app/ports/outbound.ts';
import { isPublicAddress } from './public-address.ts';

const timeoutMs = 5_000;

class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** Merchants' webhooks, each signed so that its receiver can tell us from others. */
export function createOutbound({
  secret,
  lookUp = publicLookup,
}: {
  secret: string;
  lookUp?: LookupFunction;
}): Outbound {
  return {
    post: async (url, key, body) => {
      const target = URL.parse(url);
      if (target?.protocol !== 'https:') return { status: 'refused', reason: 'not_https' };
      const host = target.hostname.replace(/^\[|\]$/g, '');
      // A bare address is never looked up, so it is judged here.
      if (isIP(host) && !isPublicAddress(host)) return { status: 'refused', reason: 'private_address' };
      return send(target, key, JSON.stringify(body), secret, lookUp);
    },
  };
}

function send(
  url: URL,
  key: string,
  body: string,
  secret: string,
  lookUp: LookupFunction,
): Promise<OutboundOutcome> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-kizuna-key': key,
    'x-kizuna-signature': createHmac('sha256', secret).update(body).digest('base64'),
  };
  return new Promise((resolve) => {
    const call = request(url, {
      method: 'POST',
      headers,
      lookup: lookUp,
      signal: AbortSignal.timeout(timeoutMs),
    });
    call.on('response', (response) => {
      response.resume();
      resolve(outcomeOf(response.statusCode ?? 0));
    });
    call.on('error', (error) => {
      const isPrivate = error instanceof PrivateAddressError;
      resolve(
        isPrivate
          ? { status: 'refused', reason: 'private_address' }
          : { status: 'later', reason: 'unreachable' },
      );
    });
    call.end(body);
  });
}

function outcomeOf(status: number): OutboundOutcome {
  if (status >= 200 && status < 300) return { status: 'done' };
  const mayPass = status >= 500 || status === 408 || status === 429;
  return { status: mayPass ? 'later' : 'refused', reason: `status_${status}` };
}

/** Judges the very address that is then connected to, so that a name cannot change its mind in between. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const open = (addresses ?? []).filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (error) return callback(error, '');
    if (!first)
      return callback(new PrivateAddressError(`Expected a public address behind '${hostname}'`), '');
    return options.all ? callback(null, open) : callback(null, first.address, first.family);
  });
};
