import { useTranslation } from 'react-i18next';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { useFormats } from './use-formats.ts';

/** What an offer gives, in the merchant's language: "10% off from ¥5,000". */
export function useOfferWords(): (
  offer: OfferTerms,
  money: { currency: string; decimals: number },
) => string {
  const { t, i18n } = useTranslation();
  const { share } = useFormats();
  return (offer, { currency, decimals }) => {
    const sum = (minor: number) =>
      new Intl.NumberFormat(i18n.language, { style: 'currency', currency }).format(minor / 10 ** decimals);
    const what = {
      percentage: () =>
        t('offers.percentage', { percent: offer.kind === 'percentage' ? share(offer.percent / 100) : '' }),
      amount: () => t('offers.amount', { amount: offer.kind === 'amount' ? sum(offer.amountMinor) : '' }),
      free_shipping: () => t('offers.freeShipping'),
      gift: () => t('offers.gift'),
    }[offer.kind]();
    return offer.minimumMinor === null ? what : t('offers.from', { what, amount: sum(offer.minimumMinor) });
  };
}
