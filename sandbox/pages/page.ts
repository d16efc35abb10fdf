import { html, type Html } from './html.ts';

export interface PageOptions {
  title: string;
  lang?: string;
  /** Paths of style sheets and scripts under /assets, such as "inbox/inbox.css". */
  styles?: readonly string[];
  scripts?: readonly string[];
  body: Html;
}

/** A whole document; every page of the sandbox shares its colours and type. */
export function page({ title, lang = 'en', styles = [], scripts = [], body }: PageOptions): string {
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/pages/base.css" />
        ${styles.map((path) => html`<link rel="stylesheet" href="/assets/${path}" />`)}
        ${scripts.map((path) => html`<script type="module" src="/assets/${path}"></script>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`.toString();
}
