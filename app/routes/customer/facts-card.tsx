import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Facts } from '#app/components/facts.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { useLanguageName, useRegionName } from '#app/components/use-names.ts';
import type { CustomerFacts } from '#app/domain/customers/index.ts';

/** Who this is, in one sentence and a few figures. */
export function FactsCard({
  customer,
}: {
  customer: CustomerFacts & { spent: string; foreignOrders: number; cameFrom: string };
}) {
  const { t } = useTranslation();
  const { date, number } = useFormats();
  const languageName = useLanguageName();
  const regionName = useRegionName();
  const { ordersCount, lastOrderAt, firstOrderAt } = customer;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('customer.facts.title')}
        </Text>
        <Text as="p">
          {lastOrderAt === null || firstOrderAt === null
            ? t('customer.facts.neverBought', { when: date(customer.registeredAt) })
            : t('customer.facts.bought', {
                count: ordersCount,
                when: date(lastOrderAt),
                since: date(firstOrderAt),
              })}
        </Text>
        {customer.foreignOrders > 0 && (
          <Text as="p" tone="subdued">
            {t('customer.facts.foreign', { count: customer.foreignOrders })}
          </Text>
        )}
        <Facts
          facts={[
            [t('customer.facts.orders'), number(ordersCount)],
            [t('customer.facts.spent'), ordersCount > 0 ? customer.spent : '–'],
            [t('customer.facts.language'), customer.locale ? languageName(customer.locale) : '–'],
            [t('customer.facts.country'), customer.country ? regionName(customer.country) : '–'],
            [t('customer.facts.account'), t(`customer.facts.accounts.${customer.accountState}`)],
            ...(customer.cameFrom === ''
              ? []
              : [[t('customer.facts.cameFrom'), customer.cameFrom] satisfies [string, string]]),
            ...(customer.tags.length > 0
              ? [[t('customer.facts.tags'), customer.tags.join(', ')] satisfies [string, string]]
              : []),
          ]}
        />
      </BlockStack>
    </Card>
  );
}
