import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Facts } from '#app/components/facts.tsx';
import { useFlowName } from '#app/components/flow-name.ts';
import { usePersonName } from '#app/components/person-name.ts';
import { useFormats } from '#app/components/use-formats.ts';
import { useLanguageName } from '#app/components/use-names.ts';
import type { MessageFacts } from '#app/domain/messages/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

/** Why this letter exists at all: who, which automation, what she had done. */
export function CauseCard({ message }: { message: MessageFacts }) {
  const { t } = useTranslation();
  const text = useTextByCode();
  const { dateTime } = useFormats();
  const languageName = useLanguageName();
  const name = usePersonName()(message);
  const flow = useFlowName()(message.flowId);
  const { cause, enteredAt, activityAt } = message;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('message.cause.title')}
        </Text>
        <Text as="p">
          {text(`message.cause.by.${cause}`, { name, when: dateTime(activityAt) }) ??
            t('message.cause.by.other', { name, when: dateTime(enteredAt ?? activityAt) })}
        </Text>
        <Facts
          facts={[
            [
              t('message.cause.person'),
              <Link key="person" url={`/customers/${message.customerId}`}>
                {name}
              </Link>,
            ],
            [
              t('message.cause.flow'),
              <Link key="flow" url={`/automations/${message.flowId}?step=${message.stepId}`}>
                {t('message.cause.version', { flow, version: message.version })}
              </Link>,
            ],
            [t('message.cause.purpose'), t(`message.cause.purposes.${message.purpose}`)],
            ...(message.locale ? [pair(t('message.cause.language'), languageName(message.locale))] : []),
            ...(message.offerCode ? [pair(t('message.cause.code'), message.offerCode)] : []),
          ]}
        />
      </BlockStack>
    </Card>
  );
}

function pair(name: string, value: string): [string, string] {
  return [name, value];
}
