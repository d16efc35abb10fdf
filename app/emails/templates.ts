import AbandonedCart from './abandoned-cart.tsx';
import Account from './account.tsx';
import ConfirmSubscription from './confirm-subscription.tsx';
import type { LetterTemplate } from './letter/letter-template.ts';
import ThankYouLater from './thank-you-later.tsx';
import ThankYou from './thank-you.tsx';
import WelcomeOfferExpiry from './welcome-offer-expiry.tsx';
import Welcome from './welcome.tsx';

export const TEMPLATE_NAMES = [
  'confirm-subscription',
  'abandoned-cart',
  'welcome',
  'welcome-offer-expiry',
  'account',
  'thank-you',
  'thank-you-later',
] as const;

export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** What consent a letter needs. The law asks what the letter says, not what it is called. */
export type Purpose = 'marketing' | 'transactional';

/** Each template with the purpose it has even without an offer or recommendations. */
export const TEMPLATES: Record<TemplateName, { component: LetterTemplate; purpose: Purpose }> = {
  'confirm-subscription': { component: ConfirmSubscription, purpose: 'transactional' },
  'abandoned-cart': { component: AbandonedCart, purpose: 'marketing' },
  welcome: { component: Welcome, purpose: 'marketing' },
  'welcome-offer-expiry': { component: WelcomeOfferExpiry, purpose: 'marketing' },
  account: { component: Account, purpose: 'transactional' },
  'thank-you': { component: ThankYou, purpose: 'transactional' },
  'thank-you-later': { component: ThankYouLater, purpose: 'transactional' },
};
