import { useNavigate } from '@remix-run/react';
import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { type FlowWithOffer, useOffer } from './use-offer.ts';

const usual = [5, 10, 15, 20, 25, 30];

/** Kinds that need a second answer: how much, or which product. */
export type DetailedKind = 'amount' | 'gift';

/** The one question an automation asks: with a code? */
export function OfferSelect(props: {
  flow: FlowWithOffer;
  name: string;
  /** Where the second answer is given; else the automation's own page is opened for it. */
  onDetails?: (kind: DetailedKind | undefined) => void;
  /** The kind whose second answer is being given. */
  pending?: DetailedKind | undefined;
}) {
  const { flow, name, onDetails, pending } = props;
  const { t } = useTranslation();
  const { share } = useFormats();
  const navigate = useNavigate();
  const [offer, change] = useOffer(flow, name);
  const percents = new Set([...usual, ...(offer?.kind === 'percentage' ? [offer.percent] : [])]);
  const choose = (choice: string) => {
    if (choice === 'amount' || choice === 'gift') {
      if (onDetails) onDetails(choice);
      else navigate(`/automations/${flow.flowId}?offer=${choice}`);
      return;
    }
    onDetails?.(undefined);
    change(termsOf(choice, offer));
  };
  return (
    <Select
      label={t('automations.offer.label', { flow: name })}
      labelHidden
      value={pending ?? wordFor(offer)}
      options={[
        { value: 'none', label: t('automations.offer.none') },
        ...[...percents]
          .toSorted((a, b) => a - b)
          .map((percent) => ({
            value: String(percent),
            label: t('automations.offer.percent', { percent: share(percent / 100) }),
          })),
        { value: 'amount', label: t('automations.offer.amount') },
        { value: 'free_shipping', label: t('automations.offer.freeShipping') },
        { value: 'gift', label: t('automations.offer.gift') },
      ]}
      onChange={choose}
    />
  );
}

function wordFor(offer: OfferTerms | null): string {
  if (offer === null) return 'none';
  return offer.kind === 'percentage' ? String(offer.percent) : offer.kind;
}

/** Another kind keeps the threshold. */
function termsOf(choice: string, before: OfferTerms | null): OfferTerms | null {
  const minimumMinor = before?.minimumMinor ?? null;
  if (choice === 'none') return null;
  return choice === 'free_shipping'
    ? { kind: 'free_shipping', minimumMinor }
    : { kind: 'percentage', percent: Number(choice), minimumMinor };
}
