import { Card } from '@shopify/polaris';
import { isRouteErrorResponse, useRevalidator, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty.tsx';
import { PanelPage } from './panel-page.tsx';

/** What failed, and what can be done about it. */
export function PanelError() {
  const { t } = useTranslation();
  const error = useRouteError();
  const { revalidate } = useRevalidator();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  const title = isMissing ? t('error.missingTitle') : t('error.title');
  const action = isMissing
    ? { content: t('error.toHome'), url: '/' }
    : { content: t('error.tryAgain'), onClick: revalidate };
  return (
    <PanelPage title={title} narrowWidth>
      <Card>
        <Empty title={isMissing ? t('error.missingHeading') : t('error.heading')} action={action}>
          {isMissing ? t('error.missingBody') : t('error.body')}
        </Empty>
      </Card>
    </PanelPage>
  );
}
