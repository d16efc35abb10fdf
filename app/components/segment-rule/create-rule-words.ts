import type { Language } from '#app/texts/language.ts';
import type { RuleWords } from './rule-words.ts';

/** What a rule has only ids of, by name; and the shop's money. */
export interface RuleNames {
  products: Readonly<Record<string, string>>;
  lists: Readonly<Record<string, string>>;
  currency: string;
  /** Digits after the point: 2 for USD, 0 for JPY. */
  decimals: number;
}

export function createRuleWords(about: {
  language: Language;
  names: RuleNames;
  say: RuleWords['say'];
  rfmGroup: RuleWords['rfmGroup'];
  flow: RuleWords['flow'];
}): RuleWords {
  const { language, names, say, rfmGroup, flow } = about;
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: names.currency,
    minimumFractionDigits: 0,
    maximumFractionDigits: names.decimals,
  });
  const days = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    say: language === 'zh-TW' ? (key, values) => spaced(say(key, values)) : say,
    rfmGroup,
    flow,
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(value / 100),
    money: (minor) => money.format(minor / 10 ** names.decimals),
    day: (isoDate) => days.format(Date.parse(`${isoDate}T00:00:00Z`)),
    fromToday: (count) => relative.format(count, 'day'),
    country: nameIn(language, 'region'),
    language: nameIn(language, 'language'),
    product: (productId) => names.products[productId],
    list: (listId) => names.lists[listId],
  };
}

/** Chinese leaves a space between its characters and letters or digits. */
function spaced(text: string): string {
  return text
    .replaceAll(/(\p{Script=Han})([A-Za-z0-9$])/gu, '$1 $2')
    .replaceAll(/([A-Za-z0-9%])(\p{Script=Han})/gu, '$1 $2');
}

function nameIn(language: Language, type: 'region' | 'language'): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}
