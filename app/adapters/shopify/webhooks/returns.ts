import { z } from 'zod';
import type { ReturnStep } from '#app/domain/store/index.ts';
import { id, optional } from './fields.ts';
import { happenedAt, isLongAgo, news, type Reader, setAside } from './message.ts';

const step: Record<string, ReturnStep> = {
  'returns/request': 'requested',
  'returns/approve': 'approved',
  'returns/reopen': 'approved',
  'returns/decline': 'declined',
  'returns/cancel': 'cancelled',
  'returns/close': 'closed',
};

const goods = z.object({ id, admin_graphql_api_id: id, order_id: id, order: optional(z.object({ id })) });

/** returns/*: the topic is the step. The bodies hold no time; when it was told is when it happened. */
export const readReturn: Reader = (body, message) => {
  const seen = goods.parse(body);
  const returnId = seen.id ?? seen.admin_graphql_api_id;
  const orderId = seen.order_id ?? seen.order?.id ?? null;
  const reached = step[message.topic];
  if (returnId === null || orderId === null || reached === undefined) return setAside('no_id');
  const at = happenedAt(message);
  return news({
    kind: 'return_seen',
    goods: { returnId, orderId, step: reached, at, isHistory: isLongAgo(at, message) },
  });
};
