import type { ShopId } from '#app/db/client.ts';
import { packIds, unpackIds } from './link-ids.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** A followed link of a letter: whose letter it was, and where it leads. */
interface Click {
  shopId: ShopId;
  messageId: string;
  url: string;
  /** Whether it leads to a host beside the storefront, such as the shop's help pages. */
  leadsBeside?: true;
}

/** Mail programs break longer addresses. */
const longestUrl = 1_500;

/**
 * The token of a click link. Where it leads is sealed in, so that it works without the database and nothing in the
 * address can change it.
 *
 * @returns undefined for a destination that no letter of this shop may lead to
 */
export function sealClick(secret: string, click: Click, hosts: LinkHosts): string | undefined {
  const allowed = allowedUrl(click.url, hosts);
  if (allowed === undefined) return undefined;
  return sealToken(
    secret,
    allowed.isBeside ? 'click_beside' : 'click',
    Buffer.concat([packIds(click.shopId, click.messageId), Buffer.from(allowed.href)]),
  );
}

export function openClick(secret: string, token: string): Click | undefined {
  const payload = openToken(secret, 'click', token);
  if (payload) return readClick(payload);
  const beside = readClick(openToken(secret, 'click_beside', token));
  return beside && { ...beside, leadsBeside: true };
}

function readClick(payload: Buffer | undefined): Click | undefined {
  const ids = payload && unpackIds(payload, 1);
  return ids && { shopId: ids.shopId, messageId: ids.uuids[0]!, url: ids.rest.toString() };
}

/** Where letters of a shop may lead: its storefront, hosts below it, and its own domain at the vendor. */
export interface LinkHosts {
  storefrontUrl: string;
  shopDomain: string;
}

function allowedUrl(
  raw: string,
  { storefrontUrl, shopDomain }: LinkHosts,
): { href: string; isBeside: boolean } | undefined {
  if (!URL.canParse(raw) || !URL.canParse(storefrontUrl)) return undefined;
  const url = new URL(raw);
  const isPlainWeb =
    (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password;
  if (!isPlainWeb || url.href.length > longestUrl) return undefined;
  const storefront = new URL(storefrontUrl);
  const isBelow =
    url.port === '' &&
    storefront.hostname.includes('.') &&
    url.hostname.endsWith(`.${storefront.hostname.replace(/^www\./, '')}`);
  if (url.host === storefront.host || url.host === shopDomain) return { href: url.href, isBeside: false };
  return isBelow ? { href: url.href, isBeside: true } : undefined;
}
