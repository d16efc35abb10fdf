import type { Localized, ProductKind } from '../types.ts';

/** One honest sentence for each kind of product. */
export const descriptions: Record<ProductKind, Localized> = {
  coffee: {
    en: 'Roasted in small batches on Tuesdays and Fridays, and sent within two days.',
    ja: '火曜と金曜に少量ずつ焙煎し、二日以内にお届けします。',
    'zh-TW': '每週二、五小批烘焙，兩天內寄出。',
  },
  tea: {
    en: 'From one garden and one harvest. Steep it twice: the second cup is the quiet one.',
    ja: 'ひとつの茶園、ひとつの収穫から。二煎目はやわらかな味わいです。',
    'zh-TW': '單一茶園、單一採收。請沖第二泡，滋味更柔和。',
  },
  ceramics: {
    en: 'Thrown by hand, so no two are quite alike. Safe in the dishwasher.',
    ja: '手仕事のため、一点ずつ表情が異なります。食洗機もご使用いただけます。',
    'zh-TW': '手工拉坯，每件略有不同。可用洗碗機清洗。',
  },
  tools: {
    en: 'Plain, sturdy, and made to be used every morning.',
    ja: '毎朝使うための、簡素で丈夫な道具です。',
    'zh-TW': '樸素耐用，為每個早晨而做。',
  },
};
