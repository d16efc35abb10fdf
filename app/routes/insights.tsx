import { useLoaderData } from '@remix-run/react';
import { BlockStack, InlineGrid } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PanelPage } from '#app/components/panel-page.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import {
  applyWinBackDays,
  choosePeriod,
  findRetention,
  retentionBetween,
} from '#app/domain/analytics/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { AwayCard } from './insights/away-card.tsx';
import { CohortCard } from './insights/cohort-card.tsx';
import { FirstPurchaseCard } from './insights/first-purchase-card.tsx';
import { HeadlineCards } from './insights/headline-cards.tsx';
import { LeadsCard } from './insights/leads-card.tsx';
import { NoFigures } from './insights/no-figures.tsx';
import { RetentionCard } from './insights/retention-card.tsx';
import { SecondOrderCard } from './insights/second-order-card.tsx';
import { StagesCard } from './insights/stages-card.tsx';
import { StayingCard } from './insights/staying-card.tsx';
import { viewOf } from './insights/view-of.server.ts';
import { WinBackCard } from './insights/win-back-card.tsx';
import { WorthCard } from './insights/worth-card.tsx';
import { readForm } from './read-form.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

export const loader = panelLoader(async ({ tx, url }) => {
  const [figures, settings] = await Promise.all([findRetention(tx), findShopSettings(tx)]);
  if (!figures || !settings) return { view: null, period: null };
  const period = choosePeriod(url.searchParams, { now: tx.now, zone: settings.zone });
  return {
    view: viewOf(figures, settings),
    period: { ...period, rate: await retentionBetween(tx, period) },
  };
});

const change = z.object({
  intent: z.literal('win-back'),
  days: z.string().regex(/^\d{1,4}(,\d{1,4}){2}$/),
});

export const action = panelAction(async ({ tx, form }) => {
  const { days } = readForm(change, form);
  const outcome = await applyWinBackDays(tx, days.split(',').map(Number));
  if (outcome.status === 'refused') throw new Response(null, { status: 400 });
  return { done: true };
});

export default function Insights() {
  const { view, period } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (!view) {
    return (
      <PanelPage title={t('insights.title')}>
        <NoFigures />
      </PanelPage>
    );
  }
  return (
    <PanelPage title={t('insights.title')} subtitle={t('insights.learned', { when: dateTime(view.at) })}>
      <BlockStack gap="400">
        {view.buyers === 0 ? (
          <NoFigures />
        ) : (
          <>
            <HeadlineCards view={view} />
            <RetentionCard series={view.rates} period={period} />
            <CohortCard cohorts={view.cohorts} />
            <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
              <SecondOrderCard {...view} />
              <StayingCard {...view} />
            </InlineGrid>
            <WinBackCard {...view} />
            <AwayCard {...view} />
            <WorthCard {...view} />
          </>
        )}
        <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400" alignItems="start">
          <FirstPurchaseCard {...view} />
          <LeadsCard leads={view.leads} />
        </InlineGrid>
        <StagesCard stages={view.stages} />
      </BlockStack>
    </PanelPage>
  );
}
