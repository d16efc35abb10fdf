import type { Locale } from '#app/emails/index.ts';
import type { LetterPick } from './letter-source.ts';

const longestTitle = 40;
const graphemes = new Intl.Segmenter();

/**
 * Why a product is shown, in one short line: the merchant's own words where there are some. Undefined where nothing of
 * the reader's own, and not many others, speak for it.
 */
export function whyThisPick(pick: LetterPick, locale: Locale): string | undefined {
  if (pick.reason !== undefined) return pick.reason;
  const title = pick.becauseTitle === null ? undefined : clipped(pick.becauseTitle);
  const say = phrases[locale];
  switch (pick.why) {
    case 'complement':
    case 'bought_together':
      if (title === undefined) return undefined;
      return pick.isHers ? say.goesWithHers(title) : say.goesWith(title);
    case 'follows':
      return title && say.comesAfter(title);
    case 'similar':
      return title && say.similarTo(title);
    case 'viewed_also':
      return say.viewedAlso;
    case 'viewed':
      return say.viewed;
    case 'replenish':
    case 'again':
      return say.runningLow;
    case 'popular':
      return pick.isWanted ? say.popular : undefined;
  }
}

function clipped(title: string): string {
  const characters = Array.from(graphemes.segment(title), ({ segment }) => segment);
  return characters.length <= longestTitle
    ? title
    : `${characters
        .slice(0, longestTitle - 1)
        .join('')
        .trim()}…`;
}

interface Phrases {
  goesWithHers: (title: string) => string;
  goesWith: (title: string) => string;
  comesAfter: (title: string) => string;
  similarTo: (title: string) => string;
  viewedAlso: string;
  viewed: string;
  runningLow: string;
  popular: string;
}

/** Titles stand in quotation marks where the language would otherwise join them to its own words. */
const phrases: Record<Locale, Phrases> = {
  en: {
    goesWithHers: (title) => `Goes with your ${title}`,
    goesWith: (title) => `Goes with ${title}`,
    comesAfter: (title) => `Often bought after ${title}`,
    similarTo: (title) => `Similar to ${title}`,
    viewedAlso: 'Others looked at this too',
    viewed: 'You looked at this recently',
    runningLow: 'You may be running low',
    popular: 'Popular right now',
  },
  ja: {
    goesWithHers: (title) => `お持ちの「${title}」とよく合います`,
    goesWith: (title) => `「${title}」とよく合います`,
    comesAfter: (title) => `「${title}」の次によく選ばれています`,
    similarTo: (title) => `「${title}」に近い商品です`,
    viewedAlso: 'ほかのお客様もご覧になっています',
    viewed: '最近ご覧になった商品です',
    runningLow: 'そろそろなくなる頃ではありませんか',
    popular: 'いま人気の商品です',
  },
  'zh-TW': {
    goesWithHers: (title) => `很適合搭配您的「${title}」`,
    goesWith: (title) => `很適合搭配「${title}」`,
    comesAfter: (title) => `買過「${title}」的顧客常接著選購`,
    similarTo: (title) => `與「${title}」相似`,
    viewedAlso: '其他顧客也看了這件商品',
    viewed: '您最近看過這件商品',
    runningLow: '差不多該補貨了',
    popular: '近期熱門商品',
  },
};
