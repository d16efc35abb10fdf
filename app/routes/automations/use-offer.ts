import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useToast } from '#app/components/use-toast.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';

export interface FlowWithOffer {
  flowId: string;
  offer: OfferTerms | null;
}

/** The offer of a flow, the wanted one while it is being saved, and how it is changed; each change can be undone. */
export function useOffer(
  flow: FlowWithOffer,
  name: string,
): [offer: OfferTerms | null, change: (offer: OfferTerms | null) => void] {
  const { t } = useTranslation();
  const toast = useToast();
  const fetcher = useFetcher({ key: `offer-${flow.flowId}` });
  const wanted = fetcher.formData?.get('offer');
  const offer: OfferTerms | null = typeof wanted === 'string' ? JSON.parse(wanted) : flow.offer;
  const submit = (to: OfferTerms | null) =>
    fetcher.submit(
      { intent: 'offer', flowId: flow.flowId, offer: JSON.stringify(to) },
      { method: 'post', action: '/automations' },
    );
  return [
    offer,
    (to) => {
      submit(to);
      toast(t('automations.offer.changed', { flow: name }), () => submit(offer));
    },
  ];
}
