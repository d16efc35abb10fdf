import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ConsentBadge } from '#app/components/consent-badge.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import type { ConsentProof, CustomerFacts } from '#app/domain/customers/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

/** Whether this person may get marketing letters, and the proof of it. */
export function ConsentCard({ customer, consents }: { customer: CustomerFacts; consents: ConsentProof[] }) {
  const { t } = useTranslation();
  const text = useTextByCode();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {t('customer.consent.title')}
          </Text>
          <ConsentBadge state={customer.emailConsent} />
        </InlineStack>
        {customer.suppressedFor && (
          <Text as="p" tone="critical">
            {text(`customer.consent.suppressed.${customer.suppressedFor}`) ??
              t('customer.consent.suppressed.manual')}
          </Text>
        )}
        {consents.length === 0 && (
          <Text as="p" tone="subdued">
            {t('customer.consent.none')}
          </Text>
        )}
        {consents.map((consent) => (
          <ConsentLine key={consent.consentId} consent={consent} />
        ))}
      </BlockStack>
    </Card>
  );
}

/** One decision with its proof: when, where, by which words, and how it was confirmed. */
function ConsentLine({ consent }: { consent: ConsentProof }) {
  const { t } = useTranslation();
  const text = useTextByCode();
  const { dateTime } = useFormats();
  const { state, source, optInLevel, at, formText, ipNetwork, userAgent, country, messageId } = consent;
  const from = [ipNetwork, userAgent, country].filter(Boolean).join(' · ');
  return (
    <BlockStack>
      <Text as="p">
        {t('customer.consent.line', {
          state: t(`consent.${state}`),
          source: text(`customer.consent.sources.${source}`) ?? source,
        })}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {[dateTime(at), optInLevel && text(`customer.consent.levels.${optInLevel}`)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {from && (
        <Text as="p" tone="subdued" variant="bodySm">
          {t('customer.consent.proof.from', { from })}
        </Text>
      )}
      {formText && (
        <Text as="p" tone="subdued" variant="bodySm">
          {t('customer.consent.proof.text', { text: formText })}
        </Text>
      )}
      {messageId && (
        <Text as="p" variant="bodySm">
          <Link url={`/messages/${messageId}`}>{t('customer.consent.proof.letter')}</Link>
        </Text>
      )}
    </BlockStack>
  );
}
