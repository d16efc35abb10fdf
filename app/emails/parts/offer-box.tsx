import { Section } from 'react-email';
import { LABELS } from '../letter/labels.ts';
import type { LetterView } from '../letter/letter-view.ts';
import type { Locale } from '../letter/locale.ts';
import { When } from '../slots/blocks.tsx';
import { CODE_FONT, PANEL, SMALL } from './theme.ts';

/** The offer, if there is one: what it gives, the code as text that can be copied, and how long it holds. */
export function OfferBox({ locale, view }: { locale: Locale; view: LetterView }) {
  const { brand } = view;
  return (
    <When value={view.offer}>
      {(offer) => (
        <Section
          className="k-panel k-coupon"
          style={{ ...PANEL, border: `1px dashed ${brand.text}`, margin: '8px 0 24px', padding: '20px 24px' }}
        >
          <When value={offer.intro}>{(intro) => <div dir="auto">{intro}</div>}</When>
          <div
            dir="auto"
            className="k-brand"
            style={{ color: brand.text, fontSize: '20px', fontWeight: 700 }}
          >
            {offer.title}
          </div>
          <When value={offer.condition}>{(condition) => <div dir="auto">{condition}</div>}</When>
          <div className="k-muted" style={{ ...SMALL, paddingTop: '12px' }}>
            {LABELS[locale].code}
          </div>
          <div style={{ fontFamily: CODE_FONT, fontSize: '22px', fontWeight: 700, letterSpacing: '1px' }}>
            {offer.code}
          </div>
          <div className="k-muted" style={{ ...SMALL, paddingTop: '8px' }}>
            {LABELS[locale].validUntil(offer.expires)}
          </div>
        </Section>
      )}
    </When>
  );
}
