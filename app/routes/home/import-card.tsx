import { useFetcher, useRevalidator } from '@remix-run/react';
import { Badge, BlockStack, Button, Card, InlineStack, List, ProgressBar, Text } from '@shopify/polaris';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';
import type { ImportProgress } from '#app/domain/import/index.ts';
import type { NeverBrought } from '#app/domain/reconcile/index.ts';

const lookAgainMs = 4_000;
/** A merchant sees where it goes wrong; the whole list is no reading. */
const faultsShown = 5;

/** How far the shop's records have come, what could not be read, and what the nightly look has found since. */
export function ImportCard({
  progress,
  neverBrought,
  now,
}: {
  progress: ImportProgress | null;
  neverBrought: NeverBrought[];
  now: number;
}) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormats();
  const fetcher = useFetcher();
  const isRunning = progress?.state === 'running';
  useLookAgain(isRunning);
  const button = progress === null ? 'start' : progress.state === 'failed' ? 'retry' : 'again';
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t('home.import.title')}
          </Text>
          {!isRunning && (
            <fetcher.Form method="post" action="/?index">
              <input type="hidden" name="intent" value="import" />
              <Button submit loading={fetcher.state !== 'idle'}>
                {t(`home.import.${button}`)}
              </Button>
            </fetcher.Form>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          {progress?.endedAt && progress.state === 'done'
            ? t('home.import.done', { when: dateTime(progress.endedAt) })
            : t(`home.import.state.${progress?.state ?? 'none'}`)}
        </Text>
        {progress?.state === 'done' && (
          <InlineStack gap="400">
            {progress.files.map(({ kind, recordsDone }) => (
              <Text as="span" key={kind}>
                {t(`home.import.kind.${kind}`, { count: recordsDone, number: number(recordsDone) })}
              </Text>
            ))}
          </InlineStack>
        )}
        {progress?.files
          .filter((file) => progress.state !== 'done' || file.faultCount > 0)
          .map((file) => (
            <FileLine key={file.kind} file={file} now={now} />
          ))}
        {neverBrought.length > 0 && (
          <List>
            {neverBrought.map(({ kind, count, isRising }) => (
              <List.Item key={kind}>
                {t(`home.import.neverBrought.${kind}`, { count })}
                {isRising && ` ${t('home.import.rising')}`}
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}

function FileLine({ file, now }: { file: ImportProgress['files'][number]; now: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const textByCode = useTextByCode();
  const { kind, state, recordsDone, linesDone, objectsTotal, faultCount, faults, reason } = file;
  const seconds = file.readFrom === null ? 0 : ((file.endedAt ?? now) - file.readFrom) / 1000;
  const rate = seconds > 0 && state === 'reading' ? Math.round(recordsDone / seconds) : 0;
  const share = objectsTotal > 0 ? Math.min(100, (linesDone / objectsTotal) * 100) : 0;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">
          {t(`home.import.kind.${kind}`, { count: recordsDone, number: number(recordsDone) })}
        </Text>
        <Badge tone={state === 'failed' ? 'critical' : state === 'done' ? 'success' : 'info'}>
          {t(`home.import.file.${state}`)}
        </Badge>
        {rate > 0 && (
          <Text as="span" tone="subdued">
            {t('home.import.rate', { rate: number(rate) })}
          </Text>
        )}
      </InlineStack>
      {state === 'reading' && objectsTotal > 0 && (
        <ProgressBar progress={share} size="small" tone="primary" />
      )}
      {reason !== null && state !== 'done' && (
        <Text as="p" tone={state === 'failed' ? 'critical' : 'subdued'}>
          {textByCode(`home.import.reason.${reason}`) ?? t('home.import.reason.other')}
        </Text>
      )}
      {faultCount > 0 && (
        <BlockStack gap="100">
          <Text as="p">{t('home.import.faults', { count: faultCount })}</Text>
          <List>
            {faults.slice(0, faultsShown).map((fault) => (
              <List.Item key={fault.line}>
                {t('home.import.fault', { line: fault.line, reason: fault.reason })}
              </List.Item>
            ))}
          </List>
        </BlockStack>
      )}
    </BlockStack>
  );
}

/** While something is under way, the page looks again by itself. */
function useLookAgain(isRunning: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(revalidate, lookAgainMs);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
}
