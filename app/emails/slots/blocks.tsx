import { Fragment, type ReactNode, createContext, createElement, useContext } from 'react';
import { isPresent, probedSlot } from './probe.ts';

/** True while a template is compiled. Outside, a name that looks like a marker is only a name. */
export const IsCompiling = createContext(false);

/**
 * Repeats its content for each entry of a list.
 * Stands between elements, never beside bare text: React separates neighboring texts with a comment.
 */
export function Each<Item>({ of, children }: { of: readonly Item[]; children: (item: Item) => ReactNode }) {
  const isCompiling = useContext(IsCompiling);
  const entries = of.map((item, index) => <Fragment key={index}>{children(item)}</Fragment>);
  return isCompiling ? createElement('kizuna-each', { slot: probedSlot(of) }, entries) : entries;
}

/** Shows its content if the value is there (a text or list that is not empty), else the other content. */
export function When<Value>({
  value,
  children,
  otherwise,
}: {
  value: Value | undefined;
  children: (value: Value) => ReactNode;
  otherwise?: ReactNode;
}) {
  const isCompiling = useContext(IsCompiling);
  if (!isCompiling) return value !== undefined && isPresent(value) ? children(value) : otherwise;
  if (value === undefined) throw new Error('Expected every optional part while compiling');
  const slot = probedSlot(value);
  return (
    <>
      {createElement('kizuna-when', { slot }, children(value))}
      {otherwise === undefined ? null : createElement('kizuna-unless', { slot }, otherwise)}
    </>
  );
}
