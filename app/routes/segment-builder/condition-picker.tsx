import { useTranslation } from 'react-i18next';
import type { SegmentCondition } from '#app/domain/segments/index.ts';
import { useBuilder } from './builder-context.ts';
import { countryCodes, languageCodes } from './fields/country-codes.ts';
import { PickField, type PickOption } from './fields/pick-field.tsx';
import { PlacesField } from './fields/places-field.tsx';
import { ProductsPicker } from './fields/products-field.tsx';
import { SearchedPickField } from './fields/searched-pick-field.tsx';
import { problemOf } from './problem-of.ts';

/** Below a condition's sentence: which of many it speaks of, where it does. */
export function ConditionPicker(props: {
  condition: SegmentCondition;
  label: string;
  onChange: (condition: SegmentCondition) => void;
}) {
  const { condition, label, onChange } = props;
  const { t } = useTranslation();
  const { words } = useBuilder();
  const problem = problemOf(condition);
  const isWrong = problem === 'nothingChosen' || problem === 'tooMany';
  switch (condition.about) {
    case 'bought':
    case 'viewed':
      return (
        <ProductsPicker
          products={condition.products}
          isWrong={isWrong}
          onChange={(products) => onChange({ ...condition, products })}
        />
      );
    case 'tag':
      return (
        <SearchedPickField
          of="customer_tag"
          label={t('segmentBuilder.tags')}
          takesOwnWords
          picked={condition.is.map((tag) => ({ value: tag, label: tag }))}
          isWrong={isWrong}
          onChange={(picked) => onChange({ ...condition, is: picked.map(({ value }) => value) })}
        />
      );
    case 'country':
    case 'language': {
      const [codes, nameOf] =
        condition.about === 'country' ? [countryCodes, words.country] : [languageCodes, words.language];
      return (
        <PickField
          label={label}
          options={named(codes, nameOf)}
          picked={condition.is.map((value) => ({ value, label: nameOf(value) }))}
          isWrong={isWrong}
          onChange={(picked) => onChange({ ...condition, is: picked.map(({ value }) => value) })}
        />
      );
    }
    case 'place':
      return (
        <PlacesField
          places={condition.is}
          isWrong={problem !== undefined}
          onChange={(is) => onChange({ ...condition, is })}
        />
      );
    default:
      return null;
  }
}

function named(codes: readonly string[], nameOf: (code: string) => string): PickOption[] {
  return codes
    .map((value) => ({ value, label: nameOf(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
