import type { StoreEvent } from '#app/domain/events/index.ts';
import type { FactLookup } from './condition.ts';
import type { CustomerWorld, Enrollment } from './world.ts';

/** Answers a condition's questions from the world, the run and the event at hand; null where there is no answer. */
export function factsOf(
  world: CustomerWorld,
  about: { enrollment?: Enrollment; event?: StoreEvent },
): FactLookup {
  const { enrollment, event } = about;
  const payload: Record<string, unknown> = event ? { ...event.payload } : {};
  return (fact, stepId) => {
    switch (fact) {
      case 'orders.count':
        return world.person.ordersCount;
      case 'cart.item_count':
        return enrollment?.subject.itemCount ?? plain(payload['itemCount']);
      case 'cart.total_minor':
        return enrollment?.subject.totalMinor ?? plain(payload['totalMinor']);
      case 'person.locale':
        return world.person.locale;
      case 'person.country':
        return world.person.country;
      case 'person.consent':
        return world.person.consent;
      case 'event.relation':
        return plain(payload['relation']);
      case 'event.state':
        return plain(payload['state']);
      case 'event.channel':
        return plain(payload['channel']);
      case 'event.source':
        return plain(payload['source']);
      case 'event.item_count':
        return plain(payload['itemCount']);
      case 'event.from_stage':
        return plain(payload['from']);
      case 'event.to_stage':
        return plain(payload['to']);
      case 'event.segment':
        return plain(payload['segmentId']);
      case 'letter.clicked':
        return world.letters.some(
          (letter) =>
            letter.isClicked &&
            letter.enrollmentId === enrollment?.enrollmentId &&
            (stepId === undefined || letter.stepId === stepId),
        );
      case 'offer.given':
        return enrollment?.subject.offerId !== undefined;
    }
  };
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
