import type { Instant } from '#app/db/client.ts';
import type { Locale } from '#app/emails/index.ts';
import type { HeldData, HeldRow } from './collect-export.ts';
import { exportTexts } from './export-texts.ts';

interface ExportHead {
  shopName: string;
  locale: Locale;
  madeAt: Instant;
}

/** One page that a person can read and a program can too: the same data stands in it once more, as JSON. */
export function renderExport(data: HeldData, { shopName, locale, madeAt }: ExportHead): string {
  const texts = exportTexts[locale];
  const made = new Date(madeAt).toISOString();
  const names = [...Object.keys(texts.sections), ...Object.keys(data)].filter((name) => name in data);
  const sections = [...new Set(names)].map((name) => section(texts.sections[name] ?? name, data[name] ?? []));
  const json = JSON.stringify({ shop: shopName, madeAt: made, data }, null, 1).replaceAll(
    '<',
    String.raw`\u003c`,
  );
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(texts.title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #202223; }
dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .2rem 1rem; border-top: 1px solid #d2d5d8; padding: .6rem 0; margin: 0; }
dt { color: #5c5f62; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
</style>
</head>
<body>
<h1>${escape(texts.title)}</h1>
<p>${escape(shopName)} · ${made}</p>
<p>${escape(sections.length === 0 ? texts.nothing : texts.intro)}</p>
${sections.join('\n')}
<script type="application/json" id="data">${json}</script>
</body>
</html>
`;
}

function section(title: string, rows: readonly HeldRow[]): string {
  return `<h2>${escape(title)}</h2>\n${rows.map(listOf).join('\n')}`;
}

function listOf(row: HeldRow): string {
  const facts = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return `<dl>${facts.map(([name, value]) => `<dt>${escape(name.replaceAll('_', ' '))}</dt><dd>${escape(plain(value))}</dd>`).join('')}</dl>`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
