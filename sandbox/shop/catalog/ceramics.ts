import type { Picture } from '../types.ts';
import type { ProductSketch } from './product-sketch.ts';

const glazes = [
  ['White', '白', '白', 1],
  ['Indigo', '藍', '靛藍', 1],
] as const;

/** Ceramics, each in two glazes. */
export const ceramics: ProductSketch[] = (
  [
    ['mashiko-mug', 'Mashiko Mug', '益子焼マグカップ', '益子燒馬克杯', 3200, 5, 'cup'],
    ['arita-teacup', 'Arita Teacup', '有田焼 湯呑み', '有田燒茶杯', 2600, 3, 'cup'],
    ['tokoname-teapot', 'Tokoname Teapot', '常滑焼 急須', '常滑燒急須', 6800, 2, 'teapot'],
    ['hasami-bowl', 'Hasami Bowl', '波佐見焼ボウル', '波佐見燒碗', 2400, 9, 'bowl'],
    ['matcha-bowl', 'Matcha Bowl', '抹茶碗', '抹茶碗', 5400, 1, 'bowl'],
    ['hagi-tumbler', 'Hagi Tumbler', '萩焼タンブラー', '萩燒平底杯', 3600, 4, 'cup'],
    ['bizen-plate', 'Bizen Plate', '備前焼プレート', '備前燒盤', 4200, 6, 'plate'],
    ['yingge-gaiwan', 'Yingge Gaiwan', '鶯歌 蓋碗', '鶯歌蓋碗', 3800, 0, 'bowl'],
    ['kyoto-saucer', 'Kiyomizu Saucer', '清水焼 豆皿', '清水燒豆皿', 1600, 8, 'plate'],
    ['shigaraki-teapot', 'Shigaraki Teapot', '信楽焼 土瓶', '信樂燒土瓶', 7400, 7, 'teapot'],
  ] as const
).map(([handle, en, ja, zh, yen, palette, motif]) => ({
  handle,
  title: { en, ja, 'zh-TW': zh },
  kind: 'ceramics',
  motif: motif satisfies Picture['motif'],
  palette,
  tags: ['handmade'],
  yen,
  sizes: glazes,
}));
