import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../../shared/data/payloads');

export interface Payload {
  file: string;
  /** The topic a shop would send such a body under. */
  topic: string;
  body: Buffer;
}

export const hasSharedPayloads = existsSync(`${folder}/INDEX.tsv`);

/** Real bodies from public test suites; REST bodies under the webhook topic that carries the same thing. */
export function readSharedPayloads(): Payload[] {
  const [, ...rows] = readFileSync(`${folder}/INDEX.tsv`, 'utf8').trim().split('\n');
  return rows.flatMap((row) => {
    const [file = '', kind = '', topic = ''] = row.split('\t');
    const body = readFileSync(`${folder}/${file}`);
    return topicsFor(kind, topic).map((each) => ({ file, topic: each, body }));
  });
}

function topicsFor(kind: string, topic: string): string[] {
  if (kind === 'webhook') return [topic];
  const [resource = ''] = topic.split('/');
  return actions[resource]?.map((action) => `${resource}/${action}`) ?? [`${resource}/update`];
}

const actions: Record<string, string[]> = {
  carts: ['create', 'update'],
  checkouts: ['create', 'update', 'delete'],
  orders: ['create', 'updated', 'paid', 'cancelled', 'fulfilled', 'edited', 'delete'],
  customers: ['create', 'update', 'enable', 'delete', 'merge'],
  products: ['create', 'update', 'delete'],
  refunds: ['create'],
  fulfillments: ['create', 'update'],
};
