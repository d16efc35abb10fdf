import { z } from 'zod';
import { isShopDomain } from '#app/domain/shops/index.ts';
import type { ReadWorkflowCall, WorkflowCall } from '#app/ports/shop-doors.ts';
import type { WorkflowTrigger } from '#app/ports/shop-workflows.ts';
import { triggerHandles } from '../admin/workflows/trigger-workflow.ts';
import type { AppCredentials } from '../auth/index.ts';
import { parseJson } from '../webhooks/parse-json.ts';
import { isSignedBody } from './is-signed-body.ts';

const domain = z.string().refine(isShopDomain);
const runId = z.string().regex(/^[\w-]{1,100}$/);
const customerId = z
  .union([z.string(), z.int().nonnegative()])
  .transform((id) => String(id).replace(/^gid:\/\/shopify\/Customer\//, ''))
  .pipe(z.string().regex(/^\d{1,20}$/));

const startFlow = z.object({
  handle: z.literal('kizuna-start-automation'),
  shopify_domain: domain,
  action_run_id: runId,
  properties: z.object({
    customer_id: customerId,
    automation: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9-]{0,59}$/),
  }),
});

const stopLetters = z.object({
  handle: z.literal('kizuna-stop-letters'),
  shopify_domain: domain,
  action_run_id: runId,
  properties: z.object({ customer_id: customerId }),
});

/** What the callback of our triggers' life cycle says; the trigger is named by its title or its handle. */
const triggerUse = z.object({
  flow_trigger_definition_id: z.string(),
  has_enabled_flow: z.boolean(),
  shopify_domain: domain,
  timestamp: z.iso.datetime({ offset: true }),
});

const triggerTitles: Readonly<Record<WorkflowTrigger, string>> = {
  'letter-sent': 'Letter sent',
  'customer-subscribed': 'Customer subscribed',
  'offer-used-by-other': 'Offer used by someone else',
};

/** Checks and reads what Shopify Flow posts: the steps of workflows that are ours, and which triggers are in use. */
export function createWorkflowReader({ apiSecret, previousApiSecret }: AppCredentials): ReadWorkflowCall {
  const secrets = [apiSecret, previousApiSecret].filter((secret) => secret !== undefined);
  return (body, signature) => {
    if (!signature) return { status: 'refused', reason: 'missing_signature' };
    if (!isSignedBody(body, signature, secrets)) return { status: 'refused', reason: 'bad_signature' };
    const call = read(body);
    return call === undefined ? { status: 'refused', reason: 'bad_body' } : { status: 'call', call };
  };
}

function read(body: Uint8Array): WorkflowCall | undefined {
  let json: unknown;
  try {
    json = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
  return readStart(json) ?? readStop(json) ?? readTriggerUse(json);
}

function readStart(json: unknown): WorkflowCall | undefined {
  const { data } = startFlow.safeParse(json);
  return (
    data && {
      kind: 'start_flow',
      domain: data.shopify_domain,
      runId: data.action_run_id,
      shopifyCustomerId: data.properties.customer_id,
      flowId: data.properties.automation,
    }
  );
}

function readStop(json: unknown): WorkflowCall | undefined {
  const { data } = stopLetters.safeParse(json);
  return (
    data && {
      kind: 'stop_letters',
      domain: data.shopify_domain,
      runId: data.action_run_id,
      shopifyCustomerId: data.properties.customer_id,
    }
  );
}

function readTriggerUse(json: unknown): WorkflowCall | undefined {
  const { data } = triggerUse.safeParse(json);
  const trigger = data && triggerNamed(data.flow_trigger_definition_id);
  return (
    trigger && {
      kind: 'trigger_use',
      domain: data.shopify_domain,
      trigger,
      isUsed: data.has_enabled_flow,
      saidAt: Date.parse(data.timestamp),
    }
  );
}

function triggerNamed(name: string): WorkflowTrigger | undefined {
  const triggers: WorkflowTrigger[] = ['letter-sent', 'customer-subscribed', 'offer-used-by-other'];
  return triggers.find((trigger) => triggerHandles[trigger] === name || triggerTitles[trigger] === name);
}
