import type { SendFacts } from '#app/domain/messages/index.ts';
import type { FlowDefinition } from './definition.ts';
import { shareOf } from './share-of.ts';
import type { CustomerWorld } from './world.ts';

const weekMs = 7 * 86_400_000;

/** What the question "may this letter go?" looks at, taken from a person's world. */
export function sendFacts(
  world: CustomerWorld,
  letter: {
    messageId: string;
    flowId: string;
    purpose: FlowDefinition['purpose'];
    stopsOn: FlowDefinition['stopsOn'];
    dueAt: number;
    activityAt: number;
  },
): SendFacts {
  const { shop, person } = world;
  const { purpose, stopsOn, dueAt, activityAt } = letter;
  return {
    shopInstalled: shop.isInstalled,
    flowOn: world.flows.list.some((flow) => flow.flowId === letter.flowId && flow.isOn),
    inHoldout: isInHoldout(shop.holdoutPercent, shop.shopId, person.customerId),
    hasAddress: person.hasAddress,
    deleted: person.isDeleted,
    suppressed: person.isSuppressed,
    consent: person.consent,
    purpose,
    stopsOnPurchase: stopsOn !== 'none',
    purchasedSince: world.purchases.some(
      (purchase) =>
        purchase.at >= activityAt &&
        (stopsOn === 'related' || purchase.relation === 'self' || purchase.relation === 'email'),
    ),
    recentMarketingAt: world.letters
      .filter(
        (other) =>
          other.isSent &&
          other.purpose === 'marketing' &&
          other.at > dueAt - weekMs &&
          other.messageId !== letter.messageId,
      )
      .map((other) => other.at),
    caps: shop.caps,
    quiet: shop.quiet,
    zone: person.zone ?? shop.zone,
    dueAt,
  };
}

/** The shop's control group: people who get no marketing letters at all. */
function isInHoldout(holdoutPercent: number, shopId: string, customerId: string): boolean {
  return holdoutPercent > 0 && shareOf('holdout', shopId, customerId) < holdoutPercent;
}
