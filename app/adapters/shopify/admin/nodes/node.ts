/** A record as the Admin API answers it; what it holds is asked for by name and may be missing. */
export type Node = Record<string, unknown>;

/** What stands at a path inside a node; undefined where any part of the way is missing. */
export function at(node: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((here, name) => (isNode(here) ? here[name] : undefined), node);
}

/** The items of a list or of a connection in any of its forms; none where there is no list. */
export function itemsAt(node: unknown, ...path: readonly string[]): unknown[] {
  const found = at(node, ...path);
  if (Array.isArray(found)) return found;
  const nodes = at(found, 'nodes');
  return Array.isArray(nodes) ? nodes : [];
}

export function lowerAt(node: unknown, ...path: readonly string[]): string | undefined {
  const found = at(node, ...path);
  return typeof found === 'string' ? found.toLowerCase() : undefined;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
