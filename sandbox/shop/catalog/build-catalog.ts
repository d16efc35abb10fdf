import { hash } from 'node:crypto';
import type { Ids } from '../ids.ts';
import type { Product, ShopProfile } from '../types.ts';
import { ceramics } from './ceramics.ts';
import { coffees } from './coffees.ts';
import { descriptions } from './descriptions.ts';
import type { ProductSketch } from './product-sketch.ts';
import { teas } from './teas.ts';
import { tools } from './tools.ts';

/** The shop's 40 products in 90 variants, priced in its own currency. */
export function buildCatalog(profile: ShopProfile, ids: Ids, createdAt: number): Product[] {
  return [...coffees, ...teas, ...ceramics, ...tools].map((sketch) => {
    const productId = ids.id();
    return {
      id: productId,
      handle: sketch.handle,
      title: sketch.title,
      description: descriptions[sketch.kind],
      vendor: profile.name,
      kind: sketch.kind,
      tags: [sketch.kind, ...sketch.tags],
      picture: { motif: sketch.motif, palette: sketch.palette },
      createdAt,
      updatedAt: createdAt,
      variants: sketch.sizes.map(([en, ja, zh, times], index) => ({
        id: ids.id(),
        productId,
        title: { en, ja, 'zh-TW': zh },
        sku: `${sketch.handle.toUpperCase()}-${index + 1}`,
        priceMinor: priceMinor(sketch, times, profile),
        grams: Number.parseInt(en, 10) || 400,
        stock: 40 + (hash('sha256', sketch.handle, 'buffer')[index]! % 160),
      })),
    };
  });
}

/** Rounded to what a shop prints on a label: tens of yen, half dollars. */
function priceMinor(sketch: ProductSketch, times: number, profile: ShopProfile): number {
  const step = profile.currency === 'JPY' ? 10 : 50;
  return Math.round((sketch.yen * times * profile.minorPerYen) / step) * step;
}
