// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.

export const listSegments = `
query ListSegments($first: Int!, $after: String) {
  segments(first: $first, after: $after, sortKey: CREATION_DATE, reverse: true) {
    nodes {
      id
      name
      query
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

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
