import { IndexTable, InlineStack, Text, useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { AccessEntry } from '#app/domain/privacy/index.ts';

/** Who of the staff looked at what of shoppers' data, newest first. */
export function AccessTable({ entries }: { entries: readonly AccessEntry[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const { smDown } = useBreakpoints();
  if (entries.length === 0) return <Text as="p">{t('privacy.access.none')}</Text>;
  return (
    <IndexTable
      condensed={smDown}
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
          {smDown ? (
            <div className="kz-condensed-row">
              <Text as="span">{t(`privacy.reads.${what}`)}</Text>
              <InlineStack align="space-between" gap="200">
                <Text as="span" tone="subdued">
                  {t('privacy.access.user', { id: actor })}
                </Text>
                <Text as="span" tone="subdued" numeric>
                  {dateTime(at)}
                </Text>
              </InlineStack>
            </div>
          ) : (
            <>
              <IndexTable.Cell>{dateTime(at)}</IndexTable.Cell>
              <IndexTable.Cell>{t('privacy.access.user', { id: actor })}</IndexTable.Cell>
              <IndexTable.Cell>{t(`privacy.reads.${what}`)}</IndexTable.Cell>
            </>
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
