// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const segmentMembers = `
query SegmentMembers($segmentId: ID!, $first: Int!, $after: String) {
  customerSegmentMembers(segmentId: $segmentId, first: $first, after: $after) {
    edges {
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const segmentSize = `
query SegmentSize($segmentId: ID!) {
  segment(id: $segmentId) {
    name
  }
  customerSegmentMembers(segmentId: $segmentId, first: 1) {
    totalCount
  }
}
`;
