import { IndexTable, type IndexTableProps, useBreakpoints } from '@shopify/polaris';
import type { ReactNode } from 'react';

interface ListTableProps<Line> extends Pick<IndexTableProps, 'headings' | 'resourceName'> {
  lines: readonly Line[];
  idOf: (line: Line) => string;
  /** One line as cells of a table; on a phone, as one block. */
  renderCells: (line: Line) => ReactNode;
  renderCondensed: (line: Line) => ReactNode;
}

/** A list of people or letters: a table, and on a phone one block below the other. */
export function ListTable<Line>({
  lines,
  idOf,
  renderCells,
  renderCondensed,
  ...names
}: ListTableProps<Line>) {
  const { smDown } = useBreakpoints();
  return (
    <IndexTable condensed={smDown} selectable={false} itemCount={lines.length} {...names}>
      {lines.map((line, position) => (
        <IndexTable.Row key={idOf(line)} id={idOf(line)} position={position}>
          {smDown ? renderCondensed(line) : renderCells(line)}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
