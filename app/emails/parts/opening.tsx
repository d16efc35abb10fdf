import { Heading } from 'react-email';
import type { LetterView } from '../letter/letter-view.ts';
import { Each, When } from '../slots/blocks.tsx';
import { Lines } from './lines.tsx';
import { PARAGRAPH } from './theme.ts';

/** Heading, greeting and what the letter has to say. */
export function Opening({ view }: { view: LetterView }) {
  return (
    <>
      <Heading
        dir="auto"
        className="k-heading"
        style={{ fontSize: '26px', lineHeight: '1.4', margin: '0 0 20px' }}
      >
        {view.heading}
      </Heading>
      <When value={view.greeting}>
        {(greeting) => (
          <p dir="auto" style={PARAGRAPH}>
            {greeting}
          </p>
        )}
      </When>
      <Each of={view.paragraphs}>
        {(paragraph) => (
          <p dir="auto" style={PARAGRAPH}>
            <Lines of={paragraph} />
          </p>
        )}
      </Each>
    </>
  );
}
