import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { html, type Html } from '../../pages/html.ts';
import { extensionFolder } from './render-block.ts';

const path = '/cdn/extensions/kizuna-theme/assets';

/** The files of the theme extension, where a shop's pages load them from. */
export function serveExtensionAssets(): RequestHandler {
  return Router().use(path, express.static(join(extensionFolder, 'assets'), { index: false }));
}

/** What a page loads for the blocks of the extension, as the `javascript` and `stylesheet` of its schema say. */
export function extensionTags(): Html {
  return html`<link rel="stylesheet" href="${path}/kizuna-sign-up.css" />
    <script src="${path}/kizuna-visits.js" defer></script>
    <script src="${path}/kizuna-sign-up.js" defer></script>`;
}
