import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#app/components/empty.tsx';
import { LetterFrame } from '#app/components/letter-frame.tsx';
import type { MessageFacts } from '#app/domain/messages/index.ts';
import type { SentLetter } from './find-sent-letter.server.ts';

/** The letter as its reader sees it. */
export function LetterCard({ letter, message }: { letter: SentLetter | null; message: MessageFacts }) {
  const { t } = useTranslation();
  const [isPlain, setIsPlain] = useState(false);
  if (!letter) {
    const key = message.outcome === 'waiting' ? 'notYet' : 'never';
    return (
      <Card>
        <Empty title={t(`message.letter.${key}.title`)}>{t(`message.letter.${key}.body`)}</Empty>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {letter.subject}
          </Text>
          <ButtonGroup variant="segmented">
            <Button size="slim" pressed={!isPlain} onClick={() => setIsPlain(false)}>
              {t('message.letter.html')}
            </Button>
            <Button size="slim" pressed={isPlain} onClick={() => setIsPlain(true)}>
              {t('message.letter.plain')}
            </Button>
          </ButtonGroup>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t('message.letter.fromTo', { from: letter.from, to: letter.to })}
        </Text>
        {isPlain ? (
          <pre className="kz-plain" lang={message.locale ?? undefined} tabIndex={0}>
            {letter.text}
          </pre>
        ) : (
          <LetterFrame html={letter.html} title={t('automation.letter.frame', { subject: letter.subject })} />
        )}
      </BlockStack>
    </Card>
  );
}
