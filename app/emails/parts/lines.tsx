import type { Paragraph } from '../letter/letter-view.ts';
import { Each } from '../slots/blocks.tsx';

/** A paragraph's lines with breaks between them. */
export function Lines({ of }: { of: Paragraph }) {
  return (
    <>
      {of.firstLine}
      <Each of={of.moreLines}>
        {(line) => (
          <>
            <br />
            {line}
          </>
        )}
      </Each>
    </>
  );
}
