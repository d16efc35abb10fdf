import { z } from 'zod';
import type { ShopSegments } from '#app/ports/shop-segments.ts';
import type { CallAdmin } from '../admin-client.ts';
import { listSegments, segmentMembers, segmentSize } from './operations.ts';

/** The most that Shopify gives at once. */
const pageSize = 1_000;

const found = z.object({
  segment: z.object({ name: z.string() }).nullable(),
  customerSegmentMembers: z.object({ totalCount: z.number() }).nullable(),
});

const listedAtOnce = 50;

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const list = z.object({
  segments: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string(), query: z.string() })),
    pageInfo,
  }),
});

const page = z.object({
  customerSegmentMembers: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string() }) })),
    pageInfo,
  }),
});

export function createShopSegments(call: CallAdmin): ShopSegments {
  return {
    list: async (shopId, after) => {
      const variables = { first: listedAtOnce, after };
      const outcome = await call({ shopId, query: listSegments, variables, answer: list, lane: 'panel' });
      if (outcome.status !== 'done') return outcome;
      const { nodes, pageInfo: at } = outcome.data.segments;
      return {
        status: 'done',
        segments: nodes.map(({ id, name, query }) => ({ segmentId: numberIn(id), name, query })),
        next: at.hasNextPage ? at.endCursor : null,
      };
    },
    find: async (shopId, segmentId) => {
      const outcome = await call({
        shopId,
        query: segmentSize,
        variables: { segmentId: segmentGid(segmentId) },
        answer: found,
      });
      if (outcome.status !== 'done') return outcome;
      const { segment, customerSegmentMembers: members } = outcome.data;
      const size = members?.totalCount ?? 0;
      return { status: 'done', segment: segment && { name: segment.name, size } };
    },
    listMembers: async (shopId, segmentId, after) => {
      const variables = { segmentId: segmentGid(segmentId), first: pageSize, after };
      const outcome = await call({ shopId, query: segmentMembers, variables, answer: page });
      if (outcome.status !== 'done') return outcome;
      const { edges, pageInfo: at } = outcome.data.customerSegmentMembers;
      return {
        status: 'done',
        shopifyCustomerIds: edges.map(({ node }) => numberIn(node.id)),
        next: at.hasNextPage ? at.endCursor : null,
      };
    },
  };
}

function segmentGid(segmentId: string): string {
  return `gid://shopify/Segment/${segmentId}`;
}

function numberIn(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}
