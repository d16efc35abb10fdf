import { Badge, IndexTable, InlineStack, Text, useBreakpoints } from '@shopify/polaris';
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
  const { smDown } = useBreakpoints();
  if (requests.length === 0) return <Text as="p">{t('privacy.requests.none')}</Text>;
  return (
    <IndexTable
      condensed={smDown}
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
      {requests.map((request, position) => (
        <IndexTable.Row key={request.requestId} id={request.requestId} position={position}>
          {smDown ? (
            <div className="kz-condensed-row">
              <InlineStack align="space-between" gap="200">
                <Text as="span">{t(`privacy.kinds.${request.kind}`)}</Text>
                <StateBadge request={request} now={now} />
              </InlineStack>
              <Text as="span" tone="subdued">
                {`${t('privacy.requests.due')}: ${date(request.dueAt)}`}
              </Text>
              {request.hasFile && <DownloadButton requestId={request.requestId} />}
            </div>
          ) : (
            <>
              <IndexTable.Cell>{t(`privacy.kinds.${request.kind}`)}</IndexTable.Cell>
              <IndexTable.Cell>{dateTime(request.receivedAt)}</IndexTable.Cell>
              <IndexTable.Cell>{date(request.dueAt)}</IndexTable.Cell>
              <IndexTable.Cell>
                <StateBadge request={request} now={now} />
              </IndexTable.Cell>
              <IndexTable.Cell>
                {request.hasFile ? (
                  <DownloadButton requestId={request.requestId} />
                ) : (
                  t('privacy.requests.noFile')
                )}
              </IndexTable.Cell>
            </>
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function StateBadge({ request, now }: { request: PrivacyRequestRow; now: number }) {
  const { t } = useTranslation();
  const { state, doneAt, dueAt } = request;
  if (state === 'done' && doneAt !== null) return <Badge tone="success">{t('privacy.states.done')}</Badge>;
  return (
    <Badge tone={dueAt < now ? 'critical' : 'attention'}>
      {t(dueAt < now ? 'privacy.states.late' : 'privacy.states.waiting')}
    </Badge>
  );
}
