export interface PageArguments {
  first?: number;
  after?: string;
  query?: string;
  sortKey?: string;
}

/**
 * One page of a list as GraphQL connections have it; the cursor is the id of the last node. Without a size it is all of
 * the list, as bulk operations have it.
 */
export function connection<Item extends { id: string }>(
  items: readonly Item[],
  { first = items.length, after }: PageArguments,
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

/** In the order asked for, as far as the app asks for one. */
export function sorted<Item extends { updatedAt: number }>(
  items: readonly Item[],
  { sortKey }: PageArguments,
): Item[] {
  return sortKey === 'UPDATED_AT' ? items.toSorted((a, b) => a.updatedAt - b.updatedAt) : [...items];
}
