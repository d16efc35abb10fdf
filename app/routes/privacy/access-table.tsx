import { IndexTable, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { AccessEntry } from '#app/domain/privacy/index.ts';

/** Who of the staff looked at what of shoppers' data, newest first. */
export function AccessTable({ entries }: { entries: readonly AccessEntry[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (entries.length === 0) return <Text as="p">{t('privacy.access.none')}</Text>;
  return (
    <IndexTable
      itemCount={entries.length}
      selectable={false}
      resourceName={{ singular: t('privacy.access.title'), plural: t('privacy.access.title') }}
      headings={[
        { title: t('privacy.access.at') },
        { title: t('privacy.access.actor') },
        { title: t('privacy.access.what') },
      ]}
    >
      {entries.map(({ accessId, at, actor, what }, position) => (
        <IndexTable.Row key={accessId} id={accessId} position={position}>
          <IndexTable.Cell>{dateTime(at)}</IndexTable.Cell>
          <IndexTable.Cell>{t('privacy.access.user', { id: actor })}</IndexTable.Cell>
          <IndexTable.Cell>{t(`privacy.reads.${what}`)}</IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
