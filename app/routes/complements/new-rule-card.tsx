import { BlockStack, Button, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES, type Locale } from '#app/emails/letter/locale.ts';
import type { PickOption } from '../segment-builder/fields/pick-field.tsx';
import { SearchedPickField } from '../segment-builder/fields/searched-pick-field.tsx';
import { NamedField } from './named-field.tsx';
import type { RuleDraft } from './use-rule-changes.ts';

const kinds = ['product', 'category', 'tag'] as const;
const valuesOf = { product: 'product', category: 'category', tag: 'product_tag' } as const;
const longestReason = 120;

/** Asks what goes with what, and why. */
export function NewRuleCard(props: {
  problem: 'of' | 'related' | 'reasons' | 'rules' | undefined;
  isBusy: boolean;
  onSave: (rule: RuleDraft) => void;
}) {
  const { problem, isBusy, onSave } = props;
  const { t } = useTranslation();
  const [ofKind, setKind] = useState<RuleDraft['ofKind']>('product');
  const [of, setOf] = useState<PickOption>();
  const [related, setRelated] = useState<PickOption>();
  const [reasons, setReasons] = useState<Partial<Record<Locale, string>>>({});
  const ofLabel = t(`complements.of.${ofKind}Field`);
  const refused = (field: typeof problem) =>
    field !== undefined && field === problem ? t(`complements.refused.${field}`) : undefined;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('complements.new')}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Select
              label={t('complements.of.kind')}
              options={kinds.map((value) => ({ value, label: t(`complements.of.${value}`) }))}
              value={ofKind}
              onChange={(value) => {
                setKind(kinds.find((each) => each === value) ?? 'product');
                setOf(undefined);
              }}
            />
            <NamedField label={ofLabel} problem={refused('of')}>
              <SearchedPickField
                key={ofKind}
                of={valuesOf[ofKind]}
                label={ofLabel}
                picked={of ? [of] : []}
                isWrong={problem === 'of'}
                onChange={(picked) => setOf(picked.at(-1))}
              />
            </NamedField>
          </FormLayout.Group>
          <NamedField label={t('complements.related')} problem={refused('related') ?? refused('rules')}>
            <SearchedPickField
              of="product"
              label={t('complements.related')}
              picked={related ? [related] : []}
              isWrong={problem === 'related'}
              onChange={(picked) => setRelated(picked.at(-1))}
            />
          </NamedField>
          <NamedField
            label={t('complements.reasons')}
            help={t('complements.reasonsHelp')}
            problem={refused('reasons')}
          >
            <FormLayout.Group condensed>
              {LOCALES.map((locale) => (
                <TextField
                  key={locale}
                  label={t(`languages.${locale}`)}
                  autoComplete="off"
                  maxLength={longestReason}
                  value={reasons[locale] ?? ''}
                  onChange={(reason) => setReasons({ ...reasons, [locale]: reason })}
                />
              ))}
            </FormLayout.Group>
          </NamedField>
          <Button
            variant="primary"
            loading={isBusy}
            onClick={() =>
              onSave({ ofKind, ofValue: of?.value ?? '', relatedId: related?.value ?? '', reasons })
            }
          >
            {t('complements.save')}
          </Button>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
