import { z } from 'zod';
import { id, instant, text } from './fields.ts';
import { ignored, instantOf, isLongAgo, news, type Reader, setAside } from './message.ts';

const fulfillment = z.object({
  id,
  admin_graphql_api_id: id,
  order_id: id,
  status: text,
  created_at: instant,
});

/** fulfillments/create, fulfillments/update: a parcel has left. When it arrived, only its events tell. */
export const readFulfillment: Reader = (body, message) => {
  const seen = fulfillment.parse(body);
  const parcelId = seen.id ?? seen.admin_graphql_api_id;
  if (parcelId === null || seen.order_id === null) return setAside('no_id');
  if (seen.status !== null && seen.status !== 'success') return ignored('parcel_not_sent');
  const shippedAt = instantOf(message, seen.created_at);
  const parcel = { parcelId, orderId: seen.order_id, shippedAt, deliveredAt: null };
  return news({ kind: 'parcel_seen', parcel: { ...parcel, isHistory: isLongAgo(shippedAt, message) } });
};

const parcelEvent = z.object({
  fulfillment_id: id,
  order_id: id,
  status: text,
  happened_at: instant,
  created_at: instant,
});

/** fulfillment_events/create: of a parcel's way, its arrival is what counts. */
export const readFulfillmentEvent: Reader = (body, message) => {
  const seen = parcelEvent.parse(body);
  if (seen.status?.toLowerCase() !== 'delivered') return ignored('parcel_on_its_way');
  const { fulfillment_id: parcelId, order_id: orderId } = seen;
  if (parcelId === null || orderId === null) return setAside('no_id');
  const deliveredAt = instantOf(message, seen.happened_at, seen.created_at);
  const isHistory = isLongAgo(deliveredAt, message);
  return news({
    kind: 'parcel_seen',
    parcel: { parcelId, orderId, shippedAt: null, deliveredAt, isHistory },
  });
};
