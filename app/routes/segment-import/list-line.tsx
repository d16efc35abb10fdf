import { useFetcher } from '@remix-run/react';
import { Badge, BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { CustomerList } from '#app/domain/lists/index.ts';

const tones = { waiting: 'info', taken: 'success', failed: 'critical' } as const;

/** One list: how many are on it, when it was read, and why not since. */
export function ListLine({ list }: { list: CustomerList }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const fetcher = useFetcher();
  const { listId, name, segmentId, state, reason, takenAt, size, leftOut, isInUse } = list;
  const send = (intent: string) => fetcher.submit({ intent, listId }, { method: 'post' });
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Badge tone={tones[state]}>{t(`segmentImport.lists.states.${state}`)}</Badge>
        </InlineStack>
        <InlineStack gap="200">
          {segmentId !== null && (
            <Button variant="plain" url={`/segments/${segmentId}`} accessibilityLabel={label('open')}>
              {t('segmentImport.lists.open')}
            </Button>
          )}
          {!isInUse && state !== 'waiting' && (
            <Button variant="plain" onClick={() => send('remove')} accessibilityLabel={label('remove')}>
              {t('segmentImport.lists.remove')}
            </Button>
          )}
          <Button
            size="slim"
            disabled={state === 'waiting'}
            loading={fetcher.state !== 'idle'}
            onClick={() => send('again')}
            accessibilityLabel={label('again')}
          >
            {t('segmentImport.lists.again')}
          </Button>
        </InlineStack>
      </InlineStack>
      <Text as="p" tone="subdued">
        {[
          t('segmentImport.lists.size', { count: size, number: number(size) }),
          takenAt === null
            ? t('segmentImport.lists.never')
            : t('segmentImport.lists.taken', { when: dateTime(takenAt) }),
          ...(isInUse || state === 'waiting' ? [] : [t('segmentImport.lists.unused')]),
        ].join(' · ')}
      </Text>
      {leftOut > 0 && (
        <Text as="p" tone="subdued">
          {t('segmentImport.lists.leftOut', { count: leftOut, number: number(leftOut) })}
        </Text>
      )}
      {state === 'failed' && reason !== null && (
        <Text as="p" tone="critical">
          {t(`segmentImport.lists.reasons.${reason}`)}
          {takenAt !== null && ` ${t('segmentImport.lists.kept')}`}
        </Text>
      )}
    </BlockStack>
  );

  function label(button: 'open' | 'remove' | 'again'): string {
    return `${t(`segmentImport.lists.${button}`)}: ${name}`;
  }
}
