import { Heading, Section } from 'react-email';
import type { LetterView } from '../letter/letter-view.ts';
import { When } from '../slots/blocks.tsx';
import { Items } from './items.tsx';
import { SUBHEADING } from './theme.ts';

/** Products that may please, each with its reason; nothing where there are none. */
export function Recommendations({ view }: { view: LetterView }) {
  return (
    <When value={view.recommendations}>
      {(recommendations) => (
        <Section style={{ paddingTop: '36px' }}>
          <When value={view.recommendationsHeading}>
            {(heading) => (
              <Heading as="h2" dir="auto" className="k-ink" style={SUBHEADING}>
                {heading}
              </Heading>
            )}
          </When>
          <Items items={recommendations} pictureSize={72} />
        </Section>
      )}
    </When>
  );
}
