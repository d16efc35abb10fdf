import { BlockStack, Button, InlineStack, Select, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { placeName } from '#app/components/segment-rule/place-name.ts';
import type { ConditionOf } from '#app/components/segment-rule/rule-words.ts';
import { useBuilder } from '../builder-context.ts';
import { countryCodes } from './country-codes.ts';

type Place = ConditionOf<'place'>['is'][number];

/** Cities and neighborhoods: a country each, with a city, the beginning of a postal code, or both. */
export function PlacesField(props: {
  places: readonly Place[];
  isWrong: boolean;
  onChange: (places: Place[]) => void;
}) {
  const { places, isWrong, onChange } = props;
  const { t } = useTranslation();
  const { words } = useBuilder();
  const countries = countryCodes
    .map((value) => ({ value, label: words.country(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const change = (index: number, place: Place) => onChange(places.with(index, place));
  return (
    <BlockStack gap="200">
      {places.map((place, index) => (
        // Places have no names of their own, and their fields keep nothing that could get mixed up.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="kz-place" key={index}>
          <Select
            label={t('segmentBuilder.place.country')}
            placeholder={t('segmentBuilder.place.country')}
            labelHidden
            value={place.country}
            options={countries}
            error={isWrong && place.country === ''}
            onChange={(country) => change(index, { ...place, country })}
          />
          <TextField
            label={t('segmentBuilder.place.city')}
            placeholder={t('segmentBuilder.place.city')}
            labelHidden
            autoComplete="off"
            maxLength={100}
            value={place.city ?? ''}
            onChange={(city) => change(index, withWord(place, 'city', city))}
          />
          <TextField
            label={t('segmentBuilder.place.postal')}
            placeholder={t('segmentBuilder.place.postal')}
            labelHidden
            autoComplete="off"
            maxLength={10}
            value={place.postalPrefix ?? ''}
            onChange={(postal) => change(index, withWord(place, 'postalPrefix', postal))}
          />
          {places.length > 1 && (
            <Button
              icon={DeleteIcon}
              variant="tertiary"
              accessibilityLabel={t('segmentBuilder.remove', { what: placeName(place, words) })}
              onClick={() => onChange(places.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      <InlineStack>
        <Button
          variant="plain"
          onClick={() => onChange([...places, { country: places.at(-1)?.country ?? '', city: '' }])}
        >
          {t('segmentBuilder.place.add')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function withWord(place: Place, field: 'city' | 'postalPrefix', word: string): Place {
  const { [field]: _before, ...rest } = place;
  return word === '' ? rest : { ...rest, [field]: word };
}
