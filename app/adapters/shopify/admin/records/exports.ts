import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { ExportSeen, RecordKind } from '#app/ports/shop-records.ts';
import type { CallAdmin } from '../admin-client.ts';
import {
  cancelExport as cancelOperation,
  findExport as findOperation,
  listExports,
  startExport as startOperation,
} from './operations.ts';
import { recordOperations } from './record-operations.ts';

const retryAfterMs = 10_000;
const bulk = { lane: 'bulk' } as const;

const started = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string().nullable() })),
  }),
});

const listed = z.object({
  bulkOperations: z.object({
    nodes: z.array(z.object({ id: z.string(), status: z.string(), query: z.string() })),
  }),
});

/**
 * Has the shop write a kind's records into a file. One that is being written already, started by a call whose answer was
 * lost, is taken as this one.
 */
export async function startExport(
  call: CallAdmin,
  shopId: string,
  { kind, isGrouped }: { kind: RecordKind; isGrouped: boolean },
): Promise<AdminOutcome<{ operationId: string }>> {
  const bulkQuery = recordOperations[kind].all;
  const present = await call({ shopId, query: listExports, answer: listed, ...bulk });
  if (present.status !== 'done') return present;
  const running = present.data.bulkOperations.nodes.find(
    ({ query, status }) =>
      query.trim() === bulkQuery.trim() && (status === 'CREATED' || status === 'RUNNING'),
  );
  if (running) return { status: 'done', operationId: running.id };
  const variables = { bulkQuery, isGrouped };
  const outcome = await call({ shopId, query: startOperation, variables, answer: started, ...bulk });
  if (outcome.status !== 'done') return outcome;
  const { bulkOperation, userErrors } = outcome.data.bulkOperationRunQuery;
  if (bulkOperation && userErrors.length === 0) return { status: 'done', operationId: bulkOperation.id };
  const code = userErrors[0]?.code?.toLowerCase() ?? 'invalid';
  const isBusy = code === 'operation_in_progress' || code === 'limit_reached';
  return isBusy ? { status: 'later', reason: code, retryAfterMs } : { status: 'refused', reason: code };
}

const found = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullable(),
      objectCount: z.coerce.number(),
      url: z.string().nullable(),
      partialDataUrl: z.string().nullable(),
    })
    .nullable(),
});

const states: Record<string, ExportSeen['state']> = {
  CREATED: 'running',
  RUNNING: 'running',
  CANCELING: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELED: 'canceled',
  EXPIRED: 'expired',
};

export async function findExport(
  call: CallAdmin,
  shopId: string,
  operationId: string,
): Promise<AdminOutcome<{ found: ExportSeen }>> {
  const outcome = await call({
    shopId,
    query: findOperation,
    variables: { operationId },
    answer: found,
    ...bulk,
  });
  if (outcome.status !== 'done') return outcome;
  const operation = outcome.data.bulkOperation;
  if (!operation) return { status: 'done', found: { state: 'unknown', reason: null, objects: 0, url: null } };
  return {
    status: 'done',
    found: {
      state: states[operation.status] ?? 'unknown',
      reason: operation.errorCode?.toLowerCase() ?? null,
      objects: operation.objectCount,
      url: operation.url ?? operation.partialDataUrl,
    },
  };
}

const canceled = z.object({
  bulkOperationCancel: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/** One that has come to its end by now is as good as canceled. */
export async function cancelExport(
  call: CallAdmin,
  shopId: string,
  operationId: string,
): Promise<AdminOutcome<object>> {
  const outcome = await call({
    shopId,
    query: cancelOperation,
    variables: { operationId },
    answer: canceled,
    ...bulk,
  });
  return outcome.status === 'done' ? { status: 'done' } : outcome;
}
