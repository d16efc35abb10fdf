import { IndexTable, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ListTable } from '#app/components/list-table.tsx';
import { ConsentBadge } from '#app/components/consent-badge.tsx';
import { PersonLink } from '#app/components/person-link.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { StageBadge } from '#app/components/stage-badge.tsx';
import type { CustomerRow } from '#app/domain/customers/index.ts';
import type { InsightRow } from '#app/domain/insight/index.ts';

type Line = CustomerRow & { spent: string; value: string } & Pick<InsightRow, 'stage' | 'rfmGroup'>;

export function CustomersTable({ customers }: { customers: Line[] }) {
  const { t } = useTranslation();
  return (
    <ListTable
      lines={customers}
      idOf={({ customerId }) => customerId}
      renderCells={(customer) => <Cells customer={customer} />}
      renderCondensed={(customer) => <Condensed customer={customer} />}
      resourceName={{ singular: t('customers.one'), plural: t('customers.many') }}
      headings={[
        { title: t('customers.columns.name') },
        { title: t('customers.columns.stage') },
        { title: t('customers.columns.rfm') },
        { title: t('customers.columns.consent') },
        { title: t('customers.columns.lastOrder') },
        { title: t('customers.columns.orders'), alignment: 'end' },
        { title: t('customers.columns.spent'), alignment: 'end' },
        { title: t('customers.columns.value'), alignment: 'end' },
      ]}
    />
  );
}

function Cells({ customer }: { customer: Line }) {
  const { t } = useTranslation();
  const { date, number } = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <PersonLink person={customer} hasAddress />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StageBadge stage={customer.stage} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {customer.rfmGroup === null ? '–' : t(`people.rfmGroups.${customer.rfmGroup}`)}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ConsentBadge state={customer.emailConsent} />
      </IndexTable.Cell>
      <IndexTable.Cell>{customer.lastOrderAt === null ? '–' : date(customer.lastOrderAt)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {number(customer.ordersCount)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {customer.spent}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {customer.value}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function Condensed({ customer }: { customer: Line }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <div className="kz-condensed-row">
      <InlineStack align="space-between" wrap={false} gap="200" blockAlign="start">
        <PersonLink person={customer} hasAddress />
        <StageBadge stage={customer.stage} />
      </InlineStack>
      <Text as="p" tone="subdued">
        {customer.lastOrderAt === null
          ? t('customers.noOrder')
          : t('customers.orderLine', {
              count: customer.ordersCount,
              spent: customer.spent,
              when: date(customer.lastOrderAt),
            })}
      </Text>
    </div>
  );
}
