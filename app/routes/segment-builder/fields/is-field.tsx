import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Whether it holds, or holds not. */
export function IsField(props: { label: string; isNot: boolean; onChange: (isNot: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('segmentBuilder.is.label', { label: props.label })}
      labelHidden
      value={props.isNot ? 'no' : 'yes'}
      options={[
        { value: 'yes', label: t('segmentBuilder.is.yes') },
        { value: 'no', label: t('segmentBuilder.is.no') },
      ]}
      onChange={(value) => props.onChange(value === 'no')}
    />
  );
}
