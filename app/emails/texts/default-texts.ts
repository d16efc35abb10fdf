import type { Locale } from '../letter/locale.ts';
import { abandonedCart as abandonedCartEn } from './en/abandoned-cart.ts';
import { confirmSubscription as confirmSubscriptionEn } from './en/confirm-subscription.ts';
import { account as accountEn } from './en/account.ts';
import { thankYou as thankYouEn } from './en/thank-you.ts';
import { welcome as welcomeEn } from './en/welcome.ts';
import { abandonedCart as abandonedCartJa } from './ja/abandoned-cart.ts';
import { confirmSubscription as confirmSubscriptionJa } from './ja/confirm-subscription.ts';
import { account as accountJa } from './ja/account.ts';
import { thankYou as thankYouJa } from './ja/thank-you.ts';
import { welcome as welcomeJa } from './ja/welcome.ts';
import type { LetterTexts, TextKey } from './letter-texts.ts';
import { abandonedCart as abandonedCartZh } from './zh-TW/abandoned-cart.ts';
import { confirmSubscription as confirmSubscriptionZh } from './zh-TW/confirm-subscription.ts';
import { account as accountZh } from './zh-TW/account.ts';
import { thankYou as thankYouZh } from './zh-TW/thank-you.ts';
import { welcome as welcomeZh } from './zh-TW/welcome.ts';

const TEXTS: Record<Locale, Record<TextKey, LetterTexts>> = {
  en: { ...confirmSubscriptionEn, ...abandonedCartEn, ...welcomeEn, ...accountEn, ...thankYouEn },
  ja: { ...confirmSubscriptionJa, ...abandonedCartJa, ...welcomeJa, ...accountJa, ...thankYouJa },
  'zh-TW': { ...confirmSubscriptionZh, ...abandonedCartZh, ...welcomeZh, ...accountZh, ...thankYouZh },
};

/** The texts a letter starts with, until the merchant changes them. */
export function defaultTexts(key: TextKey, locale: Locale): LetterTexts {
  return TEXTS[locale][key];
}
