import type { ProductSketch } from './product-sketch.ts';

const sizes = [
  ['50 g', '50 g', '50 克', 1],
  ['100 g', '100 g', '100 克', 1.9],
] as const;

/** Teas, in the same shape as the coffees. */
export const teas: ProductSketch[] = (
  [
    ['uji-sencha', 'Uji Sencha', '宇治煎茶', '宇治煎茶', 1280, 1, 'green-tea'],
    ['yame-gyokuro', 'Yame Gyokuro', '八女玉露', '八女玉露', 2480, 9, 'green-tea,rare'],
    ['hojicha', 'Kyoto Hojicha', '京ほうじ茶', '京都焙茶', 880, 2, 'roasted'],
    ['genmaicha', 'Genmaicha', '玄米茶', '玄米茶', 820, 7, 'green-tea'],
    ['ceremonial-matcha', 'Ceremonial Matcha', '薄茶用抹茶', '薄茶用抹茶', 2980, 1, 'matcha'],
    ['dong-ding-oolong', 'Dong Ding Oolong', '凍頂烏龍茶', '凍頂烏龍茶', 1680, 9, 'oolong'],
    ['oriental-beauty', 'Oriental Beauty', '東方美人茶', '東方美人茶', 2280, 5, 'oolong,rare'],
    ['sun-moon-lake-black', 'Sun Moon Lake Black Tea', '日月潭紅茶', '日月潭紅茶', 1480, 4, 'black-tea'],
    ['yuzu-green', 'Yuzu Green', '柚子緑茶', '柚香綠茶', 1080, 8, 'green-tea,winter'],
    ['mugicha', 'Mugicha Barley Tea', '麦茶', '大麥茶', 680, 0, 'caffeine-free,summer'],
  ] as const
).map(([handle, en, ja, zh, yen, palette, tags]) => ({
  handle,
  title: { en, ja, 'zh-TW': zh },
  kind: 'tea',
  motif: 'tin',
  palette,
  tags: tags.split(','),
  yen,
  sizes,
}));
