import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Liquid, type TagToken, type TopLevelToken } from 'liquidjs';
import { Html } from '../../pages/html.ts';
import type { Locale } from '../../shop/index.ts';
import type { ShopView } from '../shop-page.ts';

/** The app's real theme extension: what is shown here is what a shop would show. */
export const extensionFolder = fileURLToPath(new URL('../../../extensions/kizuna-theme/', import.meta.url));

const translations = new Map<Locale, unknown>();

/** One block of the theme extension, as a theme renders it, with the Shopify objects that it uses. */
export function renderBlock(view: ShopView, block: string, settings: Record<string, string> = {}): Html {
  const { shop, visitor, about } = view;
  const engine = createEngine(visitor.locale);
  const source = readFileSync(join(extensionFolder, 'blocks', `${block}.liquid`), 'utf8');
  const text = engine.parseAndRenderSync(
    source,
    { block: { id: block, settings, shopify_attributes: '' } },
    {
      globals: {
        shop: { name: shop.profile.name },
        request: {
          locale: { iso_code: visitor.locale },
          page_type: about?.type ?? 'index',
          design_mode: false,
        },
        localization: { country: { iso_code: visitor.country ?? shop.profile.address.countryCode } },
        ...(about?.type === 'product' ? { product: { id: about.productId } } : {}),
        ...(about?.type === 'collection' ? { collection: { handle: about.handle } } : {}),
        ...(about?.type === 'search' ? { search: { terms: about.terms } } : {}),
      },
    },
  );
  return new Html(text);
}

function createEngine(locale: Locale): Liquid {
  // Snippets are found by name alone, and see nothing but what they are given.
  const engine = new Liquid({ root: join(extensionFolder, 'snippets'), extname: '.liquid', cache: true });
  engine.registerFilter('t', (key: string, ...options: [string, string][]) =>
    translate(locale, key, Object.fromEntries(options)),
  );
  for (const name of ['schema', 'doc']) engine.registerTag(name, silentTag(name));
  return engine;
}

/** What themes are told about a block, and what its author tells readers, shows nothing. */
function silentTag(name: string) {
  return {
    parse(_tag: TagToken, rest: TopLevelToken[]) {
      while (rest.length > 0) {
        const token = rest.shift();
        if (token && 'name' in token && token.name === `end${name}`) return;
      }
      throw new Error(`Expected {% ${name} %} to be closed`);
    },
    render: () => '',
  };
}

function translate(locale: Locale, key: string, values: Record<string, string>): string {
  const file = locale === 'en' ? 'en.default.json' : `${locale}.json`;
  const texts =
    translations.get(locale) ?? JSON.parse(readFileSync(join(extensionFolder, 'locales', file), 'utf8'));
  translations.set(locale, texts);
  let found: unknown = texts;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
  }
  if (typeof found !== 'string') throw new Error(`Expected the theme extension to say '${key}' in ${locale}`);
  return found.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => values[name] ?? '');
}
