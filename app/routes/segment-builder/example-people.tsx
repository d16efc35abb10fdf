import { BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '#app/components/person-name.ts';
import { StageBadge } from '#app/components/stage-badge.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { SegmentPerson } from '../segments/load-people.server.ts';

/** Ten who fit, so that the merchant sees whether she meant them. */
export function ExamplePeople({ people }: { people: readonly SegmentPerson[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const personName = usePersonName();
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('segmentBuilder.live.examples')}
      </Text>
      <ul className="kz-examples">
        {people.map((person) => (
          <li key={person.customerId}>
            <div>
              <Text as="p" fontWeight="medium">
                {personName(person)}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm">
                {person.lastOrderAt === null
                  ? t('segmentBuilder.live.noOrder')
                  : t('segmentBuilder.live.lastOrder', { when: date(person.lastOrderAt) })}
              </Text>
            </div>
            <StageBadge stage={person.stage} />
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}
