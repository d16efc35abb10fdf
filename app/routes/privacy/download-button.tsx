import { useFetcher } from '@remix-run/react';
import { Button } from '@shopify/polaris';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { loader } from '#app/routes/privacy-export.ts';

/**
 * Fetches a person's file and hands it to the browser to save. A plain link would carry no session token out of the
 * admin's frame.
 */
export function DownloadButton({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const { data, load, state } = useFetcher<typeof loader>();
  useEffect(() => {
    if (data) save(data.fileName, data.page);
  }, [data]);
  return (
    <Button size="slim" loading={state !== 'idle'} onClick={() => load(`/privacy/exports/${requestId}`)}>
      {t('privacy.requests.download')}
    </Button>
  );
}

function save(fileName: string, page: string): void {
  const url = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
