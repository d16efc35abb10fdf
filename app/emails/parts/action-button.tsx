import { Button, Section } from 'react-email';
import type { LetterView } from '../letter/letter-view.ts';

/** The one thing to do. At least 44 pixels high, for thumbs. */
export function ActionButton({ view }: { view: LetterView }) {
  return (
    <Section style={{ paddingTop: '8px', paddingBottom: '28px' }}>
      <Button
        href={view.button.url}
        className="k-button"
        style={{
          backgroundColor: view.brand.fill,
          borderRadius: '8px',
          color: view.brand.onFill,
          fontSize: '16px',
          fontWeight: 700,
          padding: '15px 28px',
        }}
      >
        {view.button.text}
      </Button>
    </Section>
  );
}
