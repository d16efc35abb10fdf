import { z } from 'zod';
import { id, text } from './fields.ts';
import { news, type Reader, setAside } from './message.ts';

const operation = z.object({ admin_graphql_api_id: id, status: text });

/** bulk_operations/finish: what was asked for in bulk is ready to be fetched, or has failed. */
export const readFinishedBulk: Reader = (body) => {
  const seen = operation.parse(body);
  if (seen.admin_graphql_api_id === null) return setAside('no_id');
  const operationId = `gid://shopify/BulkOperation/${seen.admin_graphql_api_id}`;
  return news({ kind: 'bulk_finished', operationId, status: seen.status?.toLowerCase() ?? 'completed' });
};
