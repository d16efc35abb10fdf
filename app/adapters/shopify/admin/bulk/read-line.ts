import { at, isNode, type Node } from '../nodes/node.ts';

/** A line of an export: a record, or a part of one with its record's id. */
export type Row = { node: Node; parentId: string | undefined };

/** @returns the row, or why there is none */
export function readLine(text: string | undefined): Row | string {
  if (text === undefined) return 'too_long';
  let node: unknown;
  try {
    node = JSON.parse(text);
  } catch {
    return 'broken_json';
  }
  if (!isNode(node)) return 'not_an_object';
  const parentId = at(node, '__parentId');
  if (parentId !== undefined && typeof parentId !== 'string') return 'broken_parent';
  if (parentId === undefined && typeof node.id !== 'string') return 'no_id';
  return { node, parentId };
}
