import { z } from 'zod';
import type { ShopSegments } from '#app/ports/shop-segments.ts';
import type { CallAdmin } from '../admin-client.ts';
import { segmentMembers, segmentSize } from './operations.ts';

/** The most that Shopify gives at once. */
const pageSize = 1_000;

const found = z.object({
  segment: z.object({ name: z.string() }).nullable(),
  customerSegmentMembers: z.object({ totalCount: z.number() }).nullable(),
});

const page = z.object({
  customerSegmentMembers: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

export function createShopSegments(call: CallAdmin): ShopSegments {
  return {
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
      const { edges, pageInfo } = outcome.data.customerSegmentMembers;
      return {
        status: 'done',
        shopifyCustomerIds: edges.map(({ node }) => node.id.slice(node.id.lastIndexOf('/') + 1)),
        next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      };
    },
  };
}

function segmentGid(segmentId: string): string {
  return `gid://shopify/Segment/${segmentId}`;
}
