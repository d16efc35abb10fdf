import { useLoaderData } from '@remix-run/react';
import { Card, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';
import { Pages } from '#app/components/pages.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { SearchField } from '#app/components/search-field.tsx';
import { useFilters } from '#app/components/use-filters.ts';
import { useFormats } from '#app/components/use-formats.ts';
import { countCustomers, listCustomers } from '#app/domain/customers/index.ts';
import { listInsights } from '#app/domain/insight/index.ts';
import { blindIndex } from '#app/domain/privacy/index.ts';
import { findShopSettings, formatMoney } from '#app/domain/shops/index.ts';
import { CustomersTable } from './customers/customers-table.tsx';
import { panelLoader } from './with-shop.server.ts';

const consentStates = ['subscribed', 'unsubscribed', 'pending', 'not_subscribed'] as const;

export const loader = panelLoader(
  async ({ tx, ctx, url }) => {
    const { searchParams } = url;
    const asked = {
      search: searchParams.get('search') ?? undefined,
      consent: consentStates.find((state) => state === searchParams.get('consent')),
      cursor: searchParams.get('cursor') ?? undefined,
    };
    const page = await listCustomers(tx, asked, (kind, value) =>
      blindIndex(ctx.secrets.indexSecret, tx.shopId, kind, value),
    );
    const settings = await findShopSettings(tx);
    const insights = await listInsights(
      tx,
      page.customers.map((customer) => customer.customerId),
    );
    const insightOf = new Map(insights.map((insight) => [insight.customerId, insight]));
    const valueOf = (customerId: string) => {
      const expected = insightOf.get(customerId)?.expectedValueMinor ?? null;
      return settings && expected !== null ? formatMoney(Math.round(expected), settings) : '–';
    };
    return {
      nextCursor: page.nextCursor,
      total: await countCustomers(tx),
      customers: page.customers.map((customer) => ({
        ...customer,
        stage: insightOf.get(customer.customerId)?.stage ?? 'visitor',
        rfmGroup: insightOf.get(customer.customerId)?.rfmGroup ?? null,
        value: valueOf(customer.customerId),
        spent: settings && customer.ordersCount > 0 ? formatMoney(customer.spentMinor, settings) : '–',
      })),
    };
  },
  { reads: ({ url }) => (url.searchParams.get('search') ? 'customer_search' : 'customers') },
);

export default function Customers() {
  const { customers, nextCursor, total } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { number } = useFormats();
  const filters = useFilters(['search', 'consent']);
  const subtitle = total > 0 ? t('customers.count', { count: total, number: number(total) }) : undefined;
  return (
    <PanelPage title={t('customers.title')} subtitle={subtitle} fullWidth>
      <Card padding="0">
        {total > 0 && (
          <div className="kz-list-filters">
            <SearchField
              label={t('customers.search')}
              helpText={t('customers.searchHelp')}
              value={filters.get('search')}
              onSearch={(search) => filters.set({ search })}
            />
            <Select
              label={t('customers.consent')}
              labelHidden
              value={filters.get('consent')}
              options={[
                { value: '', label: t('customers.anyConsent') },
                ...consentStates.map((value) => ({ value, label: t(`consent.${value}`) })),
              ]}
              onChange={(consent) => filters.set({ consent })}
            />
          </div>
        )}
        {customers.length > 0 && <CustomersTable customers={customers} />}
        {customers.length === 0 && total > 0 && (
          <Empty
            title={t('customers.noResult.title')}
            action={{ content: t('common.clearFilters'), onClick: filters.clear }}
          >
            {t('customers.noResult.body')}
          </Empty>
        )}
        {total === 0 && (
          <Empty
            title={t('customers.empty.title')}
            action={{ content: t('customers.empty.action'), url: '/automations' }}
          >
            {t('customers.empty.body')}
          </Empty>
        )}
        <Pages nextCursor={nextCursor} />
      </Card>
    </PanelPage>
  );
}
