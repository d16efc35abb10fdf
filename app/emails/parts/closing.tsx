import type { LetterView } from '../letter/letter-view.ts';
import { When } from '../slots/blocks.tsx';
import { Lines } from './lines.tsx';

/** The signature, if the letter has one. */
export function Closing({ view }: { view: LetterView }) {
  return (
    <When value={view.closing}>
      {(closing) => (
        <p dir="auto" style={{ margin: '24px 0 0' }}>
          <Lines of={closing} />
        </p>
      )}
    </When>
  );
}
