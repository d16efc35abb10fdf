import type { ProductSketch } from './product-sketch.ts';

const sizes = [
  ['100 g', '100 g', '100 克', 1],
  ['200 g', '200 g', '200 克', 1.85],
  ['500 g', '500 g', '500 克', 4.2],
] as const;

/** Coffees: the handle, names in three languages, price of the smallest bag in yen, palette, tags. */
export const coffees: ProductSketch[] = (
  [
    ['kumo-blend', 'Kumo Blend', '雲ブレンド', '雲朵配方豆', 980, 0, 'blend,medium-roast'],
    ['asagiri-light-roast', 'Asagiri Light Roast', '朝霧 浅煎り', '朝霧淺焙', 1080, 1, 'blend,light-roast'],
    ['yoru-dark-roast', 'Yoru Dark Roast', '夜 深煎り', '夜色深焙', 1020, 2, 'blend,dark-roast'],
    [
      'ethiopia-guji',
      'Ethiopia Guji',
      'エチオピア グジ',
      '衣索比亞 古吉',
      1380,
      3,
      'single-origin,light-roast',
    ],
    [
      'kenya-nyeri-aa',
      'Kenya Nyeri AA',
      'ケニア ニエリ AA',
      '肯亞 尼耶里 AA',
      1480,
      4,
      'single-origin,medium-roast',
    ],
    [
      'colombia-huila',
      'Colombia Huila',
      'コロンビア ウィラ',
      '哥倫比亞 薇拉',
      1180,
      5,
      'single-origin,medium-roast',
    ],
    [
      'guatemala-antigua',
      'Guatemala Antigua',
      'グアテマラ アンティグア',
      '瓜地馬拉 安提瓜',
      1180,
      6,
      'single-origin',
    ],
    [
      'costa-rica-honey',
      'Costa Rica Honey',
      'コスタリカ ハニー',
      '哥斯大黎加 蜜處理',
      1420,
      7,
      'single-origin,honey',
    ],
    [
      'sumatra-mandheling',
      'Sumatra Mandheling',
      'マンデリン',
      '蘇門答臘 曼特寧',
      1120,
      2,
      'single-origin,dark-roast',
    ],
    ['brazil-cerrado', 'Brazil Cerrado', 'ブラジル セラード', '巴西 喜拉朵', 940, 8, 'single-origin'],
    ['alishan-highland', 'Alishan Highland', '阿里山ハイランド', '阿里山高地', 1980, 9, 'single-origin,rare'],
    ['decaf-colombia', 'Decaf Colombia', 'デカフェ コロンビア', '低咖啡因 哥倫比亞', 1240, 1, 'decaf'],
    ['espresso-no-3', 'Espresso No. 3', 'エスプレッソ No.3', '義式濃縮 No.3', 1060, 4, 'espresso,dark-roast'],
    ['cold-brew-blend', 'Cold Brew Blend', '水出しブレンド', '冷萃配方豆', 1040, 3, 'cold-brew,summer'],
    ['holiday-blend', 'Holiday Blend', 'ホリデーブレンド', '節日配方豆', 1180, 6, 'blend,winter'],
  ] as const
).map(([handle, en, ja, zh, yen, palette, tags]) => ({
  handle,
  title: { en, ja, 'zh-TW': zh },
  kind: 'coffee',
  motif: 'bag',
  palette,
  tags: tags.split(','),
  yen,
  sizes,
}));
