import type { Picture } from '../types.ts';
import type { ProductSketch } from './product-sketch.ts';

const single = [['Default Title', 'Default Title', 'Default Title', 1]] as const;

/** What one brews with, and a box to give away. */
export const tools: ProductSketch[] = (
  [
    ['ceramic-dripper', 'Ceramic Dripper', '陶器ドリッパー', '陶瓷濾杯', 2800, 3, 'dripper'],
    ['paper-filters-100', 'Paper Filters (100)', 'ペーパーフィルター 100枚', '濾紙 100 張', 480, 7, 'box'],
    ['chasen-whisk', 'Bamboo Whisk', '茶筅', '茶筅', 2400, 1, 'whisk'],
    ['kumo-gift-box', 'Kumo Gift Box', '雲のギフトボックス', '雲朵禮盒', 4980, 5, 'box'],
    ['tasting-set', 'Tasting Set of Five', '飲み比べ5種セット', '五款品飲組', 2980, 9, 'box'],
  ] as const
).map(([handle, en, ja, zh, yen, palette, motif]) => ({
  handle,
  title: { en, ja, 'zh-TW': zh },
  kind: 'tools',
  motif: motif satisfies Picture['motif'],
  palette,
  tags: motif === 'box' ? ['gift'] : ['brewing'],
  yen,
  sizes: single,
}));
