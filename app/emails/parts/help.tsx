import { Heading, Section } from 'react-email';
import { LABELS } from '../letter/labels.ts';
import type { LetterView } from '../letter/letter-view.ts';
import type { Locale } from '../letter/locale.ts';
import { When } from '../slots/blocks.tsx';
import { Lines } from './lines.tsx';
import { PANEL, SUBHEADING } from './theme.ts';

/** The offer of help with order and delivery, with two ways to ask. */
export function Help({ locale, view }: { locale: Locale; view: LetterView }) {
  const link = { color: view.brand.text, textDecoration: 'underline' };
  return (
    <Section className="k-panel" style={{ ...PANEL, padding: '20px 24px' }}>
      <Heading as="h2" style={{ ...SUBHEADING, fontSize: '16px' }}>
        {LABELS[locale].helpHeading}
      </Heading>
      <When value={view.help}>
        {(help) => (
          <p dir="auto" style={{ margin: '0 0 8px' }}>
            <Lines of={help} />
          </p>
        )}
      </When>
      <div>
        <a href={view.helpUrl} className="k-brand" style={link}>
          {LABELS[locale].helpLink}
        </a>
      </div>
      <When value={view.shop.supportEmail}>
        {(email) => (
          <div>
            <a href={`mailto:${email}`} className="k-brand" style={link}>
              {email}
            </a>
          </div>
        )}
      </When>
    </Section>
  );
}
