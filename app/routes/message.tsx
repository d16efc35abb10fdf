import { useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFlowName, useLetterName } from '#app/components/flow-name.ts';
import { OutcomeBadge } from '#app/components/outcome-badge.tsx';
import { PanelPage } from '#app/components/panel-page.tsx';
import { findMessage, listMessageClicks, listMessageDecisions } from '#app/domain/messages/index.ts';
import { CauseCard } from './message/cause-card.tsx';
import { findSentLetter } from './message/find-sent-letter.server.ts';
import { LetterCard } from './message/letter-card.tsx';
import { LifeCard } from './message/life-card.tsx';
import { panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(
  async ({ tx, params }) => {
    const message = await findMessage(tx, params.messageId ?? '');
    if (!message) throw new Response(null, { status: 404 });
    const [decisions, clicks, letter] = await Promise.all([
      listMessageDecisions(tx, message),
      listMessageClicks(tx, message.messageId),
      findSentLetter(tx, message),
    ]);
    return { message, decisions, clicks, letter };
  },
  { reads: 'message', person: ({ message }) => message.customerId },
);

export default function Message() {
  const { message, decisions, clicks, letter } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const flowName = useFlowName();
  const letterName = useLetterName();
  return (
    <PanelPage
      title={letterName(message.template)}
      subtitle={flowName(message.flowId)}
      titleMetadata={<OutcomeBadge outcome={message.outcome} />}
      backAction={{ url: '/messages', content: t('messages.title') }}
    >
      <div className="kz-side">
        <LetterCard letter={letter} message={message} />
        <BlockStack gap="400">
          <LifeCard message={message} decisions={decisions} clicks={clicks} />
          <CauseCard message={message} />
        </BlockStack>
      </div>
    </PanelPage>
  );
}
