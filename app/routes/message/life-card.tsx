import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { MessageClick, MessageDecision, MessageFacts } from '#app/domain/messages/index.ts';
import { useTextByCode } from '#app/texts/use-text-by-code.ts';

interface Moment {
  at: number;
  text: string;
}

/** What became of one letter, in order: when it was due, what the gate said, when it left, what its reader did. */
export function LifeCard(props: {
  message: MessageFacts;
  decisions: MessageDecision[];
  clicks: MessageClick[];
}) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const moments = useMoments(props);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('message.life.title')}
        </Text>
        <ol className="kz-life">
          {moments.map(({ at, text }, index) => (
            // Two things may happen in one instant; they never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <Text as="p">{text}</Text>
              <Text as="p" tone="subdued" variant="bodySm">
                {dateTime(at)}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

function useMoments(props: {
  message: MessageFacts;
  decisions: MessageDecision[];
  clicks: MessageClick[];
}): Moment[] {
  const { message, decisions, clicks } = props;
  const { t } = useTranslation();
  const text = useTextByCode();
  const { dateTime } = useFormats();
  const reasonOf = (reason: string) => text(`reasons.${reason}`) ?? reason;
  const answered = decisions.map(({ at, outcome, reason, details }) => {
    if (outcome === 'send') return { at, text: t('message.life.allowed') };
    if (outcome !== 'defer') return { at, text: t('message.life.skipped', { reason: reasonOf(reason) }) };
    const { until } = details;
    const words = { reason: reasonOf(reason), when: typeof until === 'number' ? dateTime(until) : '' };
    return {
      at,
      text: words.when ? t('message.life.deferredUntil', words) : t('message.life.deferred', words),
    };
  });
  const happened = (['sentAt', 'deliveredAt', 'bouncedAt', 'complainedAt'] as const).flatMap((moment) => {
    const at = message[moment];
    return at === null ? [] : [{ at, text: t(`message.life.${moment}`) }];
  });
  const followed = clicks.map(({ at, url }) => ({
    at,
    text: t('message.life.clicked', { page: pageOf(url) }),
  }));
  const ended =
    message.outcome === 'dead' && message.endedAt !== null
      ? [{ at: message.endedAt, text: t('message.life.dead', { reason: reasonOf(message.reason ?? '') }) }]
      : [];
  const due = { at: message.dueAt, text: t('message.life.due') };
  return [due, ...answered, ...happened, ...followed, ...ended].toSorted((a, b) => a.at - b.at);
}

function pageOf(url: string): string {
  const page = URL.parse(url);
  return page ? `${page.host}${page.pathname}` : url;
}
