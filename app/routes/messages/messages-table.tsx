import { BlockStack, IndexTable, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ListTable } from '#app/components/list-table.tsx';
import { useFlowName, useLetterName } from '#app/components/flow-name.ts';
import { OutcomeBadge } from '#app/components/outcome-badge.tsx';
import { usePersonName } from '#app/components/person-name.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { MessageRow } from '#app/domain/messages/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

export function MessagesTable({ messages }: { messages: MessageRow[] }) {
  const { t } = useTranslation();
  return (
    <ListTable
      lines={messages}
      idOf={({ messageId }) => messageId}
      renderCells={(message) => <Cells message={message} />}
      renderCondensed={(message) => <Condensed message={message} />}
      resourceName={{ singular: t('messages.one'), plural: t('messages.many') }}
      headings={[
        { title: t('messages.columns.letter') },
        { title: t('messages.columns.person') },
        { title: t('messages.columns.outcome') },
        { title: t('messages.columns.reason') },
        { title: t('messages.columns.when'), alignment: 'end' },
      ]}
    />
  );
}

function Cells({ message }: { message: MessageRow }) {
  const { dateTime } = useFormats();
  const personName = usePersonName();
  return (
    <>
      <IndexTable.Cell>
        <Letter message={message} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Link url={`/customers/${message.customerId}`} monochrome removeUnderline>
          {personName(message)}
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <OutcomeBadge outcome={message.outcome} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Reason message={message} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {dateTime(message.sentAt ?? message.sendAt)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function Condensed({ message }: { message: MessageRow }) {
  const { dateTime } = useFormats();
  const personName = usePersonName();
  return (
    <div className="kz-condensed-row">
      <InlineStack align="space-between" wrap={false} gap="200" blockAlign="start">
        <Letter message={message} />
        <OutcomeBadge outcome={message.outcome} />
      </InlineStack>
      <InlineStack align="space-between" gap="200">
        <Text as="span">{personName(message)}</Text>
        <Text as="span" tone="subdued" numeric>
          {dateTime(message.sentAt ?? message.sendAt)}
        </Text>
      </InlineStack>
      <Reason message={message} />
    </div>
  );
}

function Letter({ message }: { message: MessageRow }) {
  const flowName = useFlowName();
  const letterName = useLetterName();
  return (
    <BlockStack>
      <Link url={`/messages/${message.messageId}`} monochrome removeUnderline dataPrimaryLink>
        <Text as="span" fontWeight="semibold" truncate>
          {letterName(message.template)}
        </Text>
      </Link>
      <Text as="span" tone="subdued" variant="bodySm" truncate>
        {flowName(message.flowId)}
      </Text>
    </BlockStack>
  );
}

function Reason({ message }: { message: MessageRow }) {
  const text = useTextByCode();
  if (!message.reason || message.outcome === 'sent' || message.outcome === 'clicked') return null;
  return (
    <Text as="span" tone="subdued" truncate>
      {text(`reasons.${message.reason}`) ?? message.reason}
    </Text>
  );
}
