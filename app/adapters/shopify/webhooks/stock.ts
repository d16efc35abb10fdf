import { z } from 'zod';
import { id, instant } from './fields.ts';
import { instantOf, news, type Reader, setAside } from './message.ts';

const variant = z.object({ id, admin_graphql_api_id: id, updated_at: instant });

/** variants/in_stock, variants/out_of_stock: also of those that products/update describes no more, past the hundredth. */
export const readStock: Reader = (body, message) => {
  const seen = variant.parse(body);
  const variantId = seen.id ?? seen.admin_graphql_api_id;
  if (variantId === null) return setAside('no_id');
  const isAvailable = message.topic === 'variants/in_stock';
  return news({ kind: 'stock_seen', variantId, isAvailable, at: instantOf(message, seen.updated_at) });
};
