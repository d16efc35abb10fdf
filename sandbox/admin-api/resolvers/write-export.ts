import type { ExecutionResult } from 'graphql';

type Row = Record<string, unknown>;

/** Answers a query of the shop in hand. */
export type Answer = (query: string) => Promise<ExecutionResult>;

/**
 * Answers a bulk query as lines: each node one line, the nodes of connections inside it lines of their own that name
 * their parent; grouped right below it, else after all the others, since their order is not promised.
 *
 * @returns undefined when the query cannot be answered
 */
export async function writeExport(
  answer: Answer,
  query: string,
  isGrouped: boolean,
): Promise<string[] | undefined> {
  const { data, errors } = await answer(query);
  const [root] = Object.values(data ?? {});
  if (errors !== undefined || !isConnection(root)) return undefined;
  const own: string[] = [];
  const parts: string[] = [];
  for (const { node } of root.edges) {
    const connections = Object.values(node).filter(isConnection);
    const plain = Object.entries(node).filter(([, value]) => !isConnection(value));
    own.push(JSON.stringify(Object.fromEntries(plain)));
    for (const { edges } of connections) {
      const lines = edges.map((edge) => JSON.stringify({ ...edge.node, __parentId: node.id }));
      (isGrouped ? own : parts).push(...lines);
    }
  }
  return [...own, ...parts];
}

function isConnection(value: unknown): value is { edges: { node: Row }[] } {
  return typeof value === 'object' && value !== null && 'edges' in value;
}
