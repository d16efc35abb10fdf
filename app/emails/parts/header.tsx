import { Section } from 'react-email';
import type { LetterView } from '../letter/letter-view.ts';
import { When } from '../slots/blocks.tsx';
import { LIGHT, SUBHEADING } from './theme.ts';

/** The shop's logo, or its name where there is none. Plain text names the shop below. */
export function Header({ shop }: { shop: LetterView['shop'] }) {
  const name = { ...SUBHEADING, color: LIGHT.ink, fontWeight: 700, textDecoration: 'none' };
  return (
    <Section data-skip-in-text="true" style={{ paddingBottom: '28px' }}>
      <a href={shop.url} className="k-ink" style={name}>
        <When value={shop.logoUrl} otherwise={<span dir="auto">{shop.name}</span>}>
          {(logoUrl) => (
            <img
              src={logoUrl}
              alt={shop.name}
              width="160"
              className="k-logo"
              style={{ border: '0', display: 'block', height: 'auto', maxWidth: '160px' }}
            />
          )}
        </When>
      </a>
    </Section>
  );
}
