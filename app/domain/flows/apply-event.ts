import type { StoreEvent } from '#app/domain/events/index.ts';
import type { CustomerWorld, Person } from './world.ts';

/** The world once an event has happened, before any flow meets it: what the mirrors tell the live shell. */
export function applyEvent(world: CustomerWorld, event: StoreEvent): CustomerWorld {
  const person = { ...world.person };
  switch (event.kind) {
    case 'order.placed': {
      const { orderId, relation } = event.payload;
      if (relation === 'self') person.ordersCount += 1;
      return { ...world, person, purchases: [...world.purchases, { orderId, at: event.at, relation }] };
    }
    case 'order.paid':
    case 'order.fulfilled': {
      const { orderId } = event.payload;
      if (world.purchases.some((each) => each.orderId === orderId)) return world;
      // It became hers after it was placed, such as by a merge; when it was placed is not told, and long ago is safe.
      person.ordersCount += 1;
      return { ...world, person, purchases: [...world.purchases, { orderId, at: 0, relation: 'self' }] };
    }
    case 'order.cancelled': {
      const { orderId } = event.payload;
      const isOwn = world.purchases.some((each) => each.orderId === orderId && each.relation === 'self');
      if (isOwn) person.ordersCount -= 1;
      return { ...world, person };
    }
    case 'customer.registered':
    case 'customer.updated':
      return { ...world, person: { ...person, ...factsOfPerson(event.payload) } };
    case 'customer.deleted':
      return { ...world, person: { ...person, isDeleted: true } };
    case 'consent.changed':
      return event.payload.channel === 'email'
        ? { ...world, person: { ...person, consent: event.payload.state } }
        : world;
    case 'address.suppressed':
      return { ...world, person: { ...person, isSuppressed: true } };
    case 'message.clicked': {
      const { messageId } = event.payload;
      const letters = world.letters.map((letter) =>
        letter.messageId === messageId ? { ...letter, isClicked: true } : letter,
      );
      return { ...world, letters };
    }
    default:
      return world;
  }
}

function factsOfPerson(facts: {
  hasEmail: boolean;
  locale: string | null;
  country: string | null;
  zone: string | null;
}): Partial<Person> {
  const { hasEmail, locale, country, zone } = facts;
  return { hasAddress: hasEmail, locale, country, zone };
}
