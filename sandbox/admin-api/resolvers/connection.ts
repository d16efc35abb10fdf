export interface PageArguments {
  first?: number;
  after?: string;
  query?: string;
}

/** One page of a list as GraphQL connections have it; the cursor is the id of the last node. */
export function connection<Item extends { id: string }>(
  items: readonly Item[],
  { first = 50, after }: PageArguments,
  toNode: (item: Item) => object,
) {
  const start = after ? items.findIndex((item) => item.id === after) + 1 : 0;
  const page = items.slice(start, start + first);
  const nodes = page.map(toNode);
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: page[index]!.id })),
    pageInfo: {
      hasNextPage: start + first < items.length,
      hasPreviousPage: start > 0,
      startCursor: page[0]?.id ?? null,
      endCursor: page.at(-1)?.id ?? null,
    },
  };
}
