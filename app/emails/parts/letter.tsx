import type { ReactNode } from 'react';
import { Body, Container, Head, Html } from 'react-email';
import type { LetterView } from '../letter/letter-view.ts';
import type { Locale } from '../letter/locale.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { LIGHT, styleSheet, typeface } from './theme.ts';

/** Keeps mail programs from filling the preview line with the letter's first words. */
const PREHEADER_FILL = '&#160;&#8204;'.repeat(45);

/** The paper every letter is written on: one column, the shop's name above, its address below. */
export function Letter({
  locale,
  view,
  children,
}: {
  locale: Locale;
  view: LetterView;
  children: ReactNode;
}) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{view.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: styleSheet(view.brand, locale) }} />
      </Head>
      <Body
        lang={locale}
        className="k-page"
        style={{ ...typeface(locale), backgroundColor: LIGHT.page, margin: '0', padding: '24px 8px' }}
      >
        <div data-skip-in-text="true" style={{ display: 'none', maxHeight: '0', overflow: 'hidden' }}>
          <span>{view.preheader}</span>
          <span dangerouslySetInnerHTML={{ __html: PREHEADER_FILL }} />
        </div>
        <Container
          className="k-paper"
          tdClassName="k-pad"
          style={{
            backgroundColor: LIGHT.paper,
            border: `1px solid ${LIGHT.line}`,
            borderCollapse: 'separate',
            borderRadius: '8px',
            borderTop: `4px solid ${view.brand.fill}`,
            maxWidth: '600px',
            padding: '32px 40px 40px',
          }}
        >
          <Header shop={view.shop} />
          {children}
        </Container>
        <Container tdClassName="k-pad" style={{ maxWidth: '600px', padding: '24px 40px 8px' }}>
          <Footer locale={locale} view={view} />
        </Container>
      </Body>
    </Html>
  );
}
