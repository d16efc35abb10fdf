import { Button, InlineStack, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import type { DetailedKind } from '../automations/offer-select.tsx';
import { type FlowWithOffer, useOffer } from '../automations/use-offer.ts';

/** What the shop's money is, and what it could give away. */
export interface OfferChoices {
  currency: string;
  /** Digits after the point: 2 for USD, 0 for JPY. */
  decimals: number;
  products: readonly { productId: string; title: string }[];
}

/** How much, which product, and from which sum of goods on. */
export function OfferDetails(props: {
  flow: FlowWithOffer;
  name: string;
  pending: DetailedKind | undefined;
  choices: OfferChoices;
  onSaved: () => void;
}) {
  const { flow, name, pending, choices, onSaved } = props;
  const { t } = useTranslation();
  const [offer, change] = useOffer(flow, name);
  const kind = pending ?? offer?.kind;
  const unit = 10 ** choices.decimals;
  const textOf = (minor: number | null | undefined) => (minor ? String(minor / unit) : '');
  const [amount, setAmount] = useState(textOf(offer?.kind === 'amount' ? offer.amountMinor : null));
  const [minimum, setMinimum] = useState(textOf(offer?.minimumMinor));
  const [productId, setProductId] = useState(
    offer?.kind === 'gift' ? offer.productId : (choices.products[0]?.productId ?? ''),
  );
  if (kind === undefined) return null;
  const minimumMinor = minimum === '' ? null : Math.round(Number(minimum) * unit);
  const amountMinor = Math.round(Number(amount) * unit);
  const isMinimumWrong = minimumMinor !== null && !(minimumMinor >= 1);
  const isAmountWrong = kind === 'amount' && !(amountMinor >= 1);
  const save = () => {
    change(termsOf(kind, offer, { amountMinor, productId, minimumMinor }));
    onSaved();
  };
  return (
    <InlineStack gap="200" blockAlign="end">
      {kind === 'amount' && (
        <TextField
          label={t('automation.offer.amount')}
          prefix={choices.currency}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          error={amount !== '' && isAmountWrong && t('automation.offer.wrongSum')}
          onChange={setAmount}
        />
      )}
      {kind === 'gift' && (
        <Select
          label={t('automation.offer.gift')}
          value={productId}
          options={choices.products.map((each) => ({ value: each.productId, label: each.title }))}
          onChange={setProductId}
        />
      )}
      <TextField
        label={t('automation.offer.minimum')}
        placeholder={t('automation.offer.noMinimum')}
        prefix={choices.currency}
        inputMode="decimal"
        autoComplete="off"
        value={minimum}
        error={isMinimumWrong && t('automation.offer.wrongSum')}
        onChange={setMinimum}
      />
      <Button
        disabled={isMinimumWrong || isAmountWrong || (kind === 'gift' && productId === '')}
        onClick={save}
      >
        {t('automation.offer.save')}
      </Button>
    </InlineStack>
  );
}

function termsOf(
  kind: OfferTerms['kind'],
  before: OfferTerms | null,
  wish: { amountMinor: number; productId: string; minimumMinor: number | null },
): OfferTerms {
  const { amountMinor, productId, minimumMinor } = wish;
  switch (kind) {
    case 'amount':
      return { kind, amountMinor, minimumMinor };
    case 'gift':
      return { kind, productId, minimumMinor };
    case 'free_shipping':
      return { kind, minimumMinor };
    case 'percentage':
      return { kind, percent: before?.kind === 'percentage' ? before.percent : 10, minimumMinor };
  }
}
