import type { MarketingEntry, Shop } from '../../shop/index.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';

interface ActivityInput {
  remoteId: string;
  title: string;
  status: string;
  tactic: string;
  utm?: MarketingEntry['utm'];
}

interface EngagementInput {
  occurredOn: string;
  [figure: string]: unknown;
}

export function marketingMutations(shop: Shop) {
  const { marketing } = shop.books;
  return {
    marketingActivityUpsertExternal: ({ input }: { input: ActivityInput }) => {
      const { remoteId, title, status, tactic, utm = null } = input;
      const known = marketing.get(remoteId);
      const fault = findFault([...marketing.values()], known, input);
      if (fault) return { marketingActivity: null, userErrors: [fault] };
      const entry = {
        ...{ id: known?.id ?? shop.ids.id(), days: known?.days ?? new Map() },
        ...{ remoteId, title, status, tactic, utm },
      };
      marketing.set(remoteId, entry);
      return { marketingActivity: activityNode(entry), userErrors: [] };
    },
    marketingEngagementCreate: (args: { remoteId?: string; marketingEngagement: EngagementInput }) => {
      const entry = marketing.get(args.remoteId ?? '');
      if (!entry) {
        const message = 'The remote ID does not correspond to an activity.';
        return { marketingEngagement: null, userErrors: [fault('INVALID_REMOTE_ID', message)] };
      }
      entry.days.set(args.marketingEngagement.occurredOn, args.marketingEngagement);
      return { marketingEngagement: { ...args.marketingEngagement }, userErrors: [] };
    },
  };
}

/** Two activities may not share their UTM words, and those of one cannot be changed. */
function findFault(all: readonly MarketingEntry[], known: MarketingEntry | undefined, input: ActivityInput) {
  const same = (entry: MarketingEntry) => JSON.stringify(entry.utm) === JSON.stringify(input.utm ?? null);
  if (!input.utm) {
    const message = 'Non-hierarchical marketing activities must have UTM parameters.';
    return fault('NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER', message);
  }
  if (known && !same(known))
    return fault('IMMUTABLE_UTM_PARAMETERS', 'The UTM parameters cannot be modified.');
  if (!known && all.some(same)) {
    const message = 'A marketing activity with the same UTM campaign already exists.';
    return fault('MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS', message);
  }
  return undefined;
}

function fault(code: string, message: string) {
  return { code, message, field: ['input'] };
}

function activityNode({ id, title, status, tactic }: MarketingEntry) {
  return { id: gid('MarketingActivity', id), title, status, tactic };
}
