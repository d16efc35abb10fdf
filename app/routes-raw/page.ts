import { createHash } from 'node:crypto';
import type { Locale } from '#app/emails/index.ts';
import type { Reader } from '#app/domain/letters/index.ts';

interface PageContent {
  locale: Locale;
  title: string;
  paragraphs: readonly string[];
  /** Said by screen readers when the page opens: what has just been done. */
  status?: string;
  /** One button; what it posts goes to the page's own address. */
  form?: { button: string; fields: Record<string, string> };
  links?: readonly { text: string; url: string }[];
  shop?: Reader['shop'];
}

/** A small page without scripts, in the reader's language, with her shop's name and color. */
export function page(content: PageContent): { html: string; policy: string } {
  const { locale, title, paragraphs, status, form, links = [], shop } = content;
  const style = styleFor(shop?.brandColor);
  const logo = shop?.logoUrl && /^https?:/.test(shop.logoUrl) ? shop.logoUrl : undefined;
  const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(shop ? `${title} · ${shop.name}` : title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${logo ? `<img src="${escape(logo)}" alt="${escape(shop!.name)}" height="40">` : shop ? `<p class="shop">${escape(shop.name)}</p>` : ''}
<h1>${escape(title)}</h1>
${status ? `<p role="status" class="status">${escape(status)}</p>` : ''}
${paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n')}
${form ? formOf(form) : ''}
${links.length > 0 ? `<ul>${links.map(({ text, url }) => `<li><a href="${escape(url)}">${escape(text)}</a></li>`).join('')}</ul>` : ''}
</main>
</body>
</html>
`;
  return { html, policy: policyFor(style) };
}

function formOf({ button, fields }: NonNullable<PageContent['form']>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return `<form method="post">${hidden.join('')}<button type="submit">${escape(button)}</button></form>`;
}

/** The brand's color is a stripe only: text on it could not be promised to be readable. */
function styleFor(brandColor: string | undefined): string {
  const stripe = brandColor !== undefined && /^#[0-9a-f]{3,6}$/i.test(brandColor) ? brandColor : '#57606a';
  return `
:root{color-scheme:light dark;--ink:#1f2328;--muted:#57606a;--paper:#fff;--page:#f4f4f5;--button:#1f2328;--on-button:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ececf1;--muted:#b4b4be;--paper:#1f1f23;--page:#141416;--button:#ececf1;--on-button:#141416}}
*{box-sizing:border-box}
body{margin:0;padding:48px 16px;background:var(--page);color:var(--ink);font:16px/1.7 system-ui,"Hiragino Sans","Noto Sans JP","PingFang TC","Noto Sans TC",sans-serif;overflow-wrap:break-word;line-break:strict}
:lang(ja){word-break:auto-phrase}
main{max-width:520px;margin:0 auto;padding:32px;background:var(--paper);border-top:4px solid ${stripe};border-radius:8px}
img{display:block;max-width:100%;margin:0 0 24px}
h1{font-size:24px;line-height:1.4;margin:0 0 16px;text-wrap:balance}
p{margin:0 0 16px}
.shop{font-weight:700;margin:0 0 24px}
.status{padding:8px 16px;border-left:4px solid ${stripe}}
button{min-height:44px;padding:10px 24px;border:0;border-radius:8px;background:var(--button);color:var(--on-button);font:inherit;font-weight:700;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
ul{list-style:none;margin:24px 0 0;padding:0}
li{margin:8px 0}
a{color:var(--ink)}
`;
}

function policyFor(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src https: http:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
