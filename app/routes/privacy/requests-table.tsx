import { Badge, IndexTable, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { PrivacyRequestRow } from '#app/domain/privacy-requests/index.ts';
import { DownloadButton } from './download-button.tsx';

interface RequestsTableProps {
  requests: readonly PrivacyRequestRow[];
  /** Epoch ms; what was due before is late. */
  now: number;
}

/** Requests by what is wanted, until when, and what came of it; whom they are about is not shown. */
export function RequestsTable({ requests, now }: RequestsTableProps) {
  const { t } = useTranslation();
  const { date, dateTime } = useFormats();
  if (requests.length === 0) return <Text as="p">{t('privacy.requests.none')}</Text>;
  return (
    <IndexTable
      itemCount={requests.length}
      selectable={false}
      resourceName={{ singular: t('privacy.requests.title'), plural: t('privacy.requests.title') }}
      headings={[
        { title: t('privacy.requests.kind') },
        { title: t('privacy.requests.received') },
        { title: t('privacy.requests.due') },
        { title: t('privacy.requests.state') },
        { title: t('privacy.requests.file') },
      ]}
    >
      {requests.map(({ requestId, kind, state, receivedAt, dueAt, doneAt, hasFile }, position) => (
        <IndexTable.Row key={requestId} id={requestId} position={position}>
          <IndexTable.Cell>{t(`privacy.kinds.${kind}`)}</IndexTable.Cell>
          <IndexTable.Cell>{dateTime(receivedAt)}</IndexTable.Cell>
          <IndexTable.Cell>{date(dueAt)}</IndexTable.Cell>
          <IndexTable.Cell>
            {state === 'done' && doneAt !== null ? (
              <Badge tone="success">{t('privacy.states.done')}</Badge>
            ) : (
              <Badge tone={dueAt < now ? 'critical' : 'attention'}>
                {t(dueAt < now ? 'privacy.states.late' : 'privacy.states.waiting')}
              </Badge>
            )}
          </IndexTable.Cell>
          <IndexTable.Cell>
            {hasFile ? <DownloadButton requestId={requestId} /> : t('privacy.requests.noFile')}
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
