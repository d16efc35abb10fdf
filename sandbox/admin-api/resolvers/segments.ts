import type { Customer, Segment, Shop } from '../../shop/index.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { connection, type PageArguments } from './connection.ts';
import { numberOf } from './customers.ts';

export function segmentQueries(shop: Shop) {
  const find = (id: string | undefined) => shop.books.segments.get(numberOf(id ?? ''));
  return {
    segments: ({ reverse, ...page }: PageArguments & { reverse?: boolean }) => {
      const oldestFirst = [...shop.books.segments.values()];
      return connection(reverse ? oldestFirst.toReversed() : oldestFirst, page, segmentNode);
    },
    segment: ({ id }: { id: string }) => {
      const segment = find(id);
      return segment ? segmentNode(segment) : null;
    },
    customerSegmentMembers: (page: PageArguments & { segmentId?: string }) => {
      const members = membersOf(shop, find(page.segmentId));
      return { ...connection(members, page, memberNode), totalCount: members.length };
    },
  };
}

function membersOf(shop: Shop, segment: Segment | undefined): Customer[] {
  if (segment === undefined) return [];
  const has = segment.among(shop);
  return [...shop.customers.values()].filter((customer) => !customer.deletedAt && has(customer));
}

function segmentNode({ id, name, query }: Segment) {
  return { id: gid('Segment', id), name, query };
}

function memberNode({ id, firstName, lastName }: Customer) {
  return { id: gid('CustomerSegmentMember', id), displayName: `${firstName} ${lastName}`.trim() };
}
