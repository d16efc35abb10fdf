import { IndexTable, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ListTable } from '#app/components/list-table.tsx';
import { PersonLink } from '#app/components/person-link.tsx';
import { StageBadge } from '#app/components/stage-badge.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { SegmentPerson } from '../segments/load-people.server.ts';

export function MembersTable({ people }: { people: SegmentPerson[] }) {
  const { t } = useTranslation();
  return (
    <ListTable
      lines={people}
      idOf={({ customerId }) => customerId}
      renderCells={(person) => <Cells person={person} />}
      renderCondensed={(person) => <Condensed person={person} />}
      resourceName={{ singular: t('customers.one'), plural: t('customers.many') }}
      headings={[
        { title: t('segments.one.columns.name') },
        { title: t('segments.one.columns.stage') },
        { title: t('segments.one.columns.orders'), alignment: 'end' },
        { title: t('segments.one.columns.lastOrder'), alignment: 'end' },
      ]}
    />
  );
}

function Cells({ person }: { person: SegmentPerson }) {
  const { date, number } = useFormats();
  return (
    <>
      <IndexTable.Cell>
        <PersonLink person={person} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StageBadge stage={person.stage} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {number(person.orders)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {person.lastOrderAt === null ? '–' : date(person.lastOrderAt)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function Condensed({ person }: { person: SegmentPerson }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <div className="kz-condensed-row">
      <InlineStack align="space-between" wrap={false} gap="200" blockAlign="start">
        <PersonLink person={person} />
        <StageBadge stage={person.stage} />
      </InlineStack>
      <Text as="p" tone="subdued">
        {person.lastOrderAt === null
          ? t('segmentBuilder.live.noOrder')
          : t('segmentBuilder.live.lastOrder', { when: date(person.lastOrderAt) })}
      </Text>
    </div>
  );
}
