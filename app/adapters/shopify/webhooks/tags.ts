import { z } from 'zod';
import { id, instant, tags } from './fields.ts';
import { ignored, instantOf, news, type Reader, setAside } from './message.ts';
import { personWithId } from './person.ts';

const change = z.object({ customerId: id, tags, occurredAt: instant });

/** customer.tags_added, customer.tags_removed: since 2025 the only webhooks that speak of tags. */
export const readTags: Reader = (body, message) => {
  const seen = change.parse(body);
  if (seen.customerId === null) return setAside('no_id');
  if (seen.tags === null || seen.tags.length === 0) return ignored('no_tags');
  const at = instantOf(message, seen.occurredAt);
  const isOn = message.topic === 'customer.tags_added';
  const person = { ...personWithId(seen.customerId, at), tagChange: { tags: seen.tags, isOn } };
  return news({ kind: 'tags_changed', person });
};
