import { useRevalidator } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { Banner, BlockStack, List, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { AccessState } from '#app/ports/shop-access.ts';

/** What stands still for want of a permission, and the way to give it; nothing where all is given. */
export function AccessCard({ missing, lostAt }: Pick<AccessState, 'missing' | 'lostAt'>) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [isAsking, setIsAsking] = useState(false);
  const ask = async () => {
    setIsAsking(true);
    try {
      const { result } = await shopify.scopes.request(missing.flatMap(({ scopes }) => scopes));
      shopify.toast.show(t(result === 'granted-all' ? 'home.access.granted' : 'home.access.notGranted'));
      revalidate();
    } catch {
      shopify.toast.show(t('home.access.failed'), { isError: true });
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <>
      {missing.length > 0 && (
        <Banner
          tone="warning"
          title={t('home.access.title')}
          action={{ content: t('home.access.grant'), onAction: () => void ask(), loading: isAsking }}
        >
          <BlockStack gap="200">
            <Text as="p">{t('home.access.body')}</Text>
            <List>
              {missing.map(({ feature }) => (
                <List.Item key={feature}>{t(`home.access.features.${feature}`)}</List.Item>
              ))}
            </List>
          </BlockStack>
        </Banner>
      )}
      {missing.length === 0 && lostAt !== null && (
        <Banner tone="info">{t('home.access.lost', { when: dateTime(lostAt) })}</Banner>
      )}
    </>
  );
}
