import type { IncomingHttpHeaders } from 'node:http';
import type { RefusalReason } from './refusal.ts';

/** What the headers of a delivery say; only the body is signed, so none of it is more than a label. */
export interface DeliveryHeaders {
  signature: string;
  topic: string;
  domain: string;
  webhookId: string;
  apiVersion: string;
  /** Missing when the header was missing or no date. */
  triggeredAt: number | null;
}

const shopGrammar = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;
const topicGrammar = /^[a-z][a-z0-9_]*[/.][a-z][a-z0-9_]*$/;
const labelGrammar = /^[\w.:=+/-]{1,200}$/;
const maxNameLength = 255;

/** Checks the headers of a delivery before its body is read. */
export function readHeaders(headers: IncomingHttpHeaders): DeliveryHeaders | RefusalReason {
  const signature = headers['x-shopify-hmac-sha256'];
  const topic = headers['x-shopify-topic'];
  const domain = headers['x-shopify-shop-domain'];
  const webhookId = headers['x-shopify-webhook-id'];
  const apiVersion = headers['x-shopify-api-version'];
  if (!isOne(signature)) return 'missing_signature';
  if (!isPlainJson(headers)) return 'wrong_content_type';
  if (!isOne(topic) || !isOne(domain) || !isOne(webhookId) || !isOne(apiVersion)) return 'missing_header';
  // Node joins repeated headers with commas, which none of these may hold.
  if ([signature, topic, domain, webhookId, apiVersion].some((value) => value.includes(',')))
    return 'duplicate_header';
  if (domain.length > maxNameLength || !shopGrammar.test(domain)) return 'invalid_shop';
  if (topic.length > maxNameLength || !topicGrammar.test(topic)) return 'invalid_header';
  if (!labelGrammar.test(webhookId) || !labelGrammar.test(apiVersion)) return 'invalid_header';
  return {
    signature,
    topic,
    domain,
    webhookId,
    apiVersion,
    triggeredAt: instant(headers['x-shopify-triggered-at']),
  };
}

/** JSON in UTF-8 as it stands, which is all that Shopify sends; one that does not say what it is may be. */
function isPlainJson(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'] ?? 'application/json';
  const encoding = headers['content-encoding'] ?? 'identity';
  return /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(type) && /^identity$/i.test(encoding);
}

function isOne(value: string | string[] | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function instant(value: string | string[] | undefined): number | null {
  const at =
    typeof value === 'string' && value.length <= 40 && /^\d{4}-/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
