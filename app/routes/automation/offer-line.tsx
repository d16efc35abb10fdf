import { Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FIELD, SentenceWithField } from '#app/components/sentence-with-field.tsx';
import { useOfferWords } from '#app/components/use-offer-words.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';

const shortestHours = 2;
const longestHours = 24 * 90;

/** The shop's money, as sums are written in it. */
export interface Money {
  currency: string;
  decimals: number;
}

/** "Give a personal code: 10 % off, valid for 48 hours"; or why there is none. */
export function OfferLine(props: {
  offer: OfferTerms | null;
  money: Money;
  validHours: number;
  onChange: (validHours: number) => void;
}) {
  const { offer, money, validHours, onChange } = props;
  const { t } = useTranslation();
  const words = useOfferWords();
  if (offer === null)
    return (
      <Text as="p" tone="subdued">
        {t('automation.timeline.noOffer')}
      </Text>
    );
  const isWrong = !Number.isInteger(validHours) || validHours < shortestHours || validHours > longestHours;
  return (
    <div>
      <SentenceWithField
        sentence={t('automation.timeline.offer', { what: words(offer, money), field: FIELD })}
      >
        <div className="kz-number">
          <TextField
            label={t('automation.timeline.validHours')}
            labelHidden
            type="number"
            min={shortestHours}
            max={longestHours}
            autoComplete="off"
            value={Number.isFinite(validHours) ? String(validHours) : ''}
            error={isWrong}
            onChange={(value) => onChange(value === '' ? Number.NaN : Number(value))}
          />
        </div>
      </SentenceWithField>
      {isWrong && (
        <Text as="p" tone="critical">
          {t('automation.timeline.offerLimits')}
        </Text>
      )}
    </div>
  );
}
