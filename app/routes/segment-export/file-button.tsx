import { BlockStack, Button, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '#app/texts/texts-provider.tsx';
import type { SegmentFile } from './segment-file-kinds.ts';

interface FileButtonProps {
  segmentId: string;
  file: SegmentFile;
  isPrimary?: boolean;
  children: string;
}

type Outcome = { status: 'idle' | 'loading' | 'failed' } | { status: 'saved'; fileName: string };

/**
 * Fetches a file and hands it to the browser to save. A plain link would carry no session token out of the admin's
 * frame; App Bridge puts one on every fetch. Nothing is saved unless the whole file has come.
 */
export function FileButton({ segmentId, file, isPrimary = false, children }: FileButtonProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [outcome, setOutcome] = useState<Outcome>({ status: 'idle' });
  const download = () => {
    setOutcome({ status: 'loading' });
    fetchFile(`/segments/${segmentId}/export/${file}?locale=${language}`).then(
      (fileName) => setOutcome({ status: 'saved', fileName }),
      () => setOutcome({ status: 'failed' }),
    );
  };
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Button
        variant={isPrimary ? 'primary' : 'secondary'}
        loading={outcome.status === 'loading'}
        onClick={download}
      >
        {children}
      </Button>
      <div role="status">
        {outcome.status === 'saved' && (
          <Text as="span" tone="subdued" breakWord>
            {t('segmentExport.saved', { file: outcome.fileName })}
          </Text>
        )}
        {outcome.status === 'failed' && (
          <Text as="span" tone="critical">
            {t('segmentExport.failed')}
          </Text>
        )}
      </div>
    </BlockStack>
  );
}

async function fetchFile(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Expected a file, got ${response.status}`);
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  const fileName = named?.[1] ?? 'kizuna.csv';
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
  return fileName;
}
