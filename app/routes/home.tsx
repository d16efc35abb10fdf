import { useLoaderData } from '@remix-run/react';
import { BlockStack, InlineGrid } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PanelPage } from '#app/components/panel-page.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { listFlowFigures, listFlows } from '#app/domain/flows/index.ts';
import { findAttention, findHappenings, findShopSettings, listLetterDays } from '#app/domain/shops/index.ts';
import { AttentionCard } from './home/attention-card.tsx';
import { FiguresCard } from './home/figures-card.tsx';
import { HappeningsCard } from './home/happenings-card.tsx';
import { SetupGuide } from './home/setup-guide.tsx';
import { panelLoader } from './with-shop.server.ts';

const dayMs = 86_400_000;
const days = 30;

export const loader = panelLoader(async ({ tx }) => {
  const [settings, flows, figures, attention, happenings] = await Promise.all([
    findShopSettings(tx),
    listFlows(tx),
    listFlowFigures(tx, tx.now - days * dayMs),
    findAttention(tx),
    findHappenings(tx, tx.now - dayMs),
  ]);
  return {
    now: tx.now,
    setup: {
      hasBrand: Boolean(settings?.logoUrl),
      hasSender: Boolean(settings?.senderAddress),
      hasPostalAddress: Boolean(settings?.postalAddress.trim()),
      hasFlowOn: flows.some((flow) => flow.isOn),
    },
    letterDays: await listLetterDays(tx, { days, zone: settings?.zone ?? 'UTC' }),
    waiting: figures.reduce((sum, flow) => sum + flow.waiting, 0),
    attention,
    happenings,
  };
});

export default function Home() {
  const { now, setup, letterDays, waiting, attention, happenings } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <PanelPage title={t('home.title')} subtitle={date(now)}>
      <BlockStack gap="400">
        <SetupGuide {...setup} />
        <FiguresCard days={letterDays} waiting={waiting} />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <HappeningsCard {...happenings} />
          <AttentionCard {...attention} hasPostalAddress={setup.hasPostalAddress} />
        </InlineGrid>
      </BlockStack>
    </PanelPage>
  );
}
