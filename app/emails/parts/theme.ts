import type { CSSProperties } from 'react';
import type { BrandColors } from '../letter/brand-colors.ts';
import { DARK_PAPER, LIGHT_PAPER } from '../letter/brand-colors.ts';
import type { Locale } from '../letter/locale.ts';

export const LIGHT = {
  page: '#f4f4f5',
  paper: LIGHT_PAPER,
  panel: '#f6f6f7',
  ink: '#1f2328',
  muted: '#57606a',
  line: '#e4e4e7',
} as const;

export const DARK = {
  page: '#141416',
  paper: DARK_PAPER,
  panel: '#2a2a30',
  ink: '#ececf1',
  muted: '#b4b4be',
  line: '#3a3a42',
} as const;

export const CODE_FONT = 'SFMono-Regular, Menlo, Consolas, Courier New, monospace';

/** Fonts that readers have; unquoted, so that no mail program stumbles over escaped quotes. */
const FONTS: Record<Locale, string> = {
  en: '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif',
  ja: 'Hiragino Sans, Hiragino Kaku Gothic ProN, Yu Gothic, Meiryo, Noto Sans JP, sans-serif',
  'zh-TW': 'PingFang TC, Microsoft JhengHei, Heiti TC, Noto Sans TC, sans-serif',
};

/** What all text of a letter inherits. Lines of Japanese and Chinese break by their own rules and need more air. */
export function typeface(locale: Locale): CSSProperties {
  return {
    color: LIGHT.ink,
    fontFamily: FONTS[locale],
    fontSize: '16px',
    lineBreak: locale === 'en' ? undefined : 'strict',
    lineHeight: lineHeight(locale),
    overflowWrap: 'anywhere',
  };
}

function lineHeight(locale: Locale): string {
  return locale === 'en' ? '1.6' : '1.8';
}

/** The styles that several parts share. */
export const PARAGRAPH: CSSProperties = { margin: '0 0 16px' };
export const SMALL: CSSProperties = { color: LIGHT.muted, fontSize: '14px' };
export const SMALL_LINK: CSSProperties = { ...SMALL, textDecoration: 'underline' };
export const SUBHEADING: CSSProperties = { fontSize: '18px', lineHeight: '1.5', margin: '0 0 8px' };
export const PANEL: CSSProperties = {
  backgroundColor: LIGHT.panel,
  borderCollapse: 'separate',
  borderRadius: '8px',
};

/**
 * Type for Outlook, which does not inherit it; phones; dark mode. Programs that know no media queries show the
 * light letter of the inline styles.
 */
export function styleSheet(brand: BrandColors, locale: Locale): string {
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
body,td{font-family:${FONTS[locale]};font-size:16px;line-height:${lineHeight(locale)}}
h1,h2{text-wrap:balance;word-break:auto-phrase}
@media (max-width:480px){.k-pad{padding-left:20px!important;padding-right:20px!important}.k-button{display:block!important;text-align:center!important}.k-heading{font-size:23px!important}}
@media (prefers-color-scheme:dark){.k-page,.k-page>table>tbody>tr>td{background-color:${DARK.page}!important}.k-paper{background-color:${DARK.paper}!important;border-color:${brand.darkFill} ${DARK.line} ${DARK.line}!important;color:${DARK.ink}!important}.k-panel{background-color:${DARK.panel}!important}.k-ink{color:${DARK.ink}!important}.k-muted{color:${DARK.muted}!important}.k-line{border-color:${DARK.line}!important}.k-button{background-color:${brand.darkFill}!important;color:${brand.darkOnFill}!important}.k-brand{color:${brand.darkText}!important}.k-coupon{border-color:${brand.darkText}!important}.k-logo{background-color:#ffffff!important;color:${LIGHT.ink}!important;padding:8px!important;border-radius:6px!important}}`;
}
