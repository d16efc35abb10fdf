import type { BulkExport, Shop } from '../../shop/index.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments } from './connection.ts';
import { numberOf } from './customers.ts';
import { type Answer, writeExport } from './write-export.ts';

const maxAtOnce = 5;

export function bulkMutations(shop: Shop, answer: Answer) {
  return {
    bulkOperationRunQuery: ({ query, groupObjects }: { query: string; groupObjects: boolean }) => {
      const running = [...shop.bulkExports.values()].filter(({ status }) => status === 'CREATED');
      if (running.length >= maxAtOnce)
        return refusal('LIMIT_REACHED', 'Too many bulk operations are running already');
      const wanted: BulkExport = {
        id: shop.ids.id(),
        query,
        status: 'CREATED',
        errorCode: null,
        lines: [],
        createdAt: shop.now(),
        completedAt: null,
      };
      shop.bulkExports.set(wanted.id, wanted);
      setImmediate(() => void complete(shop, wanted, writeExport(answer, query, groupObjects)));
      return { bulkOperation: operationNode(shop, wanted), userErrors: [] };
    },
    bulkOperationCancel: ({ id }: { id: string }) => {
      const found = shop.bulkExports.get(numberOf(id));
      if (!found)
        return { bulkOperation: null, userErrors: [{ field: ['id'], message: 'Bulk operation not found' }] };
      if (found.status === 'CREATED') found.status = 'CANCELED';
      return { bulkOperation: operationNode(shop, found), userErrors: [] };
    },
  };
}

export function bulkQueries(shop: Shop) {
  return {
    bulkOperation: ({ id }: { id: string }) => {
      const found = shop.bulkExports.get(numberOf(id));
      return found ? operationNode(shop, found) : null;
    },
    bulkOperations: (page: PageArguments) =>
      connection([...shop.bulkExports.values()].toReversed(), page, (each) => operationNode(shop, each)),
  };
}

async function complete(
  shop: Shop,
  wanted: BulkExport,
  writing: Promise<string[] | undefined>,
): Promise<void> {
  const lines = await writing;
  if (wanted.status !== 'CREATED') return;
  wanted.completedAt = shop.now();
  if (lines) [wanted.status, wanted.lines] = ['COMPLETED', lines];
  else [wanted.status, wanted.errorCode] = ['FAILED', 'INTERNAL_SERVER_ERROR'];
  const body = {
    admin_graphql_api_id: gid('BulkOperation', wanted.id),
    completed_at: new Date(wanted.completedAt).toISOString(),
    created_at: new Date(wanted.createdAt).toISOString(),
    error_code: wanted.errorCode?.toLowerCase() ?? null,
    status: wanted.status.toLowerCase(),
    type: 'query',
  };
  shop.outlets.emit('bulk_operations/finish', body, shop.ids.uuid());
}

function operationNode(shop: Shop, found: BulkExport) {
  const bytes = found.lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  const url = found.lines.length > 0 ? `${shop.adminOrigin}/bulk/${found.id}` : null;
  return {
    id: gid('BulkOperation', found.id),
    status: found.status,
    type: 'QUERY',
    query: found.query,
    errorCode: found.errorCode,
    createdAt: new Date(found.createdAt).toISOString(),
    completedAt: found.completedAt === null ? null : new Date(found.completedAt).toISOString(),
    objectCount: String(found.lines.length),
    rootObjectCount: String(found.lines.filter((line) => !line.includes('"__parentId"')).length),
    fileSize: found.lines.length > 0 ? String(bytes) : null,
    url: found.status === 'COMPLETED' ? url : null,
    partialDataUrl: found.status === 'FAILED' || found.status === 'CANCELED' ? url : null,
  };
}

function refusal(code: string, message: string) {
  return { bulkOperation: null, userErrors: [{ code, field: null, message }] };
}
