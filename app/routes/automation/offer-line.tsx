import { Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FIELD, SentenceWithField } from '#app/components/sentence-with-field.tsx';
import { useFormats } from '#app/components/use-formats.ts';

const shortestHours = 2;
const longestHours = 24 * 90;

/** "Give a personal code for 10 %, valid for 48 hours"; or why there is none. */
export function OfferLine(props: {
  percent: number | null;
  validHours: number;
  onChange: (validHours: number) => void;
}) {
  const { percent, validHours, onChange } = props;
  const { t } = useTranslation();
  const { share } = useFormats();
  if (percent === null)
    return (
      <Text as="p" tone="subdued">
        {t('automation.timeline.noOffer')}
      </Text>
    );
  const isWrong = !Number.isInteger(validHours) || validHours < shortestHours || validHours > longestHours;
  return (
    <div>
      <SentenceWithField
        sentence={t('automation.timeline.offer', { percent: share(percent / 100), field: FIELD })}
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
