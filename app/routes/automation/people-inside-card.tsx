import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '#app/components/person-name.ts';
import { useLetterName } from '#app/components/flow-name.ts';
import { useFormats } from '#app/components/use-formats.ts';
import type { FlowStep, PersonInside } from '#app/domain/flows/index.ts';

/** Who is inside now, and what comes next for each of them. */
export function PeopleInsideCard({ people, steps }: { people: PersonInside[]; steps: FlowStep[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const personName = usePersonName();
  const letterName = useLetterName();
  const nextLetter = (stepId: string) => {
    const index = steps.findIndex((step) => step.id === stepId);
    const next = steps.slice(index).find((step) => step.kind === 'send');
    return next ? letterName(next.template) : t('automation.people.end');
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('automation.people.title')}
        </Text>
        {people.length === 0 && (
          <Text as="p" tone="subdued">
            {t('automation.people.empty')}
          </Text>
        )}
        {people.map((person) => (
          <BlockStack key={person.enrollmentId}>
            <span>
              <Link url={`/customers/${person.customerId}`} monochrome removeUnderline>
                {personName(person)}
              </Link>
            </span>
            <Text as="span" tone="subdued" variant="bodySm">
              {t('automation.people.next', {
                letter: nextLetter(person.stepId),
                when: dateTime(person.wakeAt),
              })}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
