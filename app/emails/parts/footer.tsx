import { LABELS } from '../letter/labels.ts';
import type { LetterView } from '../letter/letter-view.ts';
import type { Locale } from '../letter/locale.ts';
import { Each } from '../slots/blocks.tsx';
import { SMALL, SMALL_LINK } from './theme.ts';

/** Why this letter came, how to get fewer or none, and who sent it from where. */
export function Footer({ locale, view }: { locale: Locale; view: LetterView }) {
  const line = (text: string) => (
    <div dir="auto" className="k-muted" style={SMALL}>
      {text}
    </div>
  );
  return (
    <>
      <p dir="auto" className="k-muted" style={{ ...SMALL, margin: '0 0 12px' }}>
        {view.why}
      </p>
      <div>
        <a href={view.preferencesUrl} className="k-muted" style={SMALL_LINK}>
          {LABELS[locale].preferences}
        </a>
      </div>
      <div style={{ paddingBottom: '12px' }}>
        <a href={view.unsubscribeUrl} className="k-muted" style={SMALL_LINK}>
          {LABELS[locale].unsubscribe}
        </a>
      </div>
      {line(view.shop.name)}
      <Each of={view.shop.postalAddress}>{line}</Each>
    </>
  );
}
