import { useLoaderData } from '@remix-run/react';
import { BlockStack, InlineGrid } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PanelPage } from '#app/components/panel-page.tsx';
import { useFormats } from '#app/components/use-formats.ts';
import { listFlowFigures, listFlows } from '#app/domain/flows/index.ts';
import { beginImport, findImport } from '#app/domain/import/index.ts';
import { countStages } from '#app/domain/insight/index.ts';
import { findNeverBrought } from '#app/domain/reconcile/index.ts';
import { findOfferFigures } from '#app/domain/offers/index.ts';
import {
  findAttention,
  findHappenings,
  findShopSettings,
  formatMoney,
  listLetterDays,
} from '#app/domain/shops/index.ts';
import { AccessCard } from './home/access-card.tsx';
import { AttentionCard } from './home/attention-card.tsx';
import { FiguresCard } from './home/figures-card.tsx';
import { HappeningsCard } from './home/happenings-card.tsx';
import { ImportCard } from './home/import-card.tsx';
import { OffersCard } from './home/offers-card.tsx';
import { SetupGuide } from './home/setup-guide.tsx';
import { StagesCard } from './home/stages-card.tsx';
import { readForm } from './read-form.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

const dayMs = 86_400_000;
const days = 30;

export const loader = panelLoader(async ({ tx, ctx }) => {
  const [settings, flows, figures, attention, happenings, offers, access, people] = await Promise.all([
    findShopSettings(tx),
    listFlows(tx),
    listFlowFigures(tx, tx.now - days * dayMs),
    findAttention(tx),
    findHappenings(tx, tx.now - dayMs),
    findOfferFigures(tx, tx.now - days * dayMs),
    ctx.shopAdmin.access.find(tx),
    countStages(tx),
  ]);
  return {
    now: tx.now,
    access: {
      missing: access.missing,
      lostAt: access.lostAt !== null && access.lostAt > tx.now - 7 * dayMs ? access.lostAt : null,
    },
    setup: {
      hasAccess: access.missing.length === 0,
      hasBrand: Boolean(settings?.logoUrl),
      hasSender: Boolean(settings?.senderAddress),
      hasPostalAddress: Boolean(settings?.postalAddress.trim()),
      hasFlowOn: flows.some((flow) => flow.isOn),
    },
    letterDays: await listLetterDays(tx, { days, zone: settings?.zone ?? 'UTC' }),
    progress: (await findImport(tx)) ?? null,
    neverBrought: await findNeverBrought(tx),
    waiting: figures.reduce((sum, flow) => sum + flow.waiting, 0),
    attention,
    happenings,
    offers,
    people,
    saved: settings ? formatMoney(offers.savedMinor, settings) : '',
  };
});

const wanted = z.object({ intent: z.literal('import') });

export const action = panelAction(async ({ tx, form }) => {
  readForm(wanted, form);
  await beginImport(tx, { requestedBy: 'merchant' });
  return null;
});

export default function Home() {
  const {
    now,
    access,
    progress,
    neverBrought,
    setup,
    letterDays,
    waiting,
    attention,
    happenings,
    offers,
    people,
    saved,
  } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { date } = useFormats();
  const importCard = <ImportCard progress={progress} neverBrought={neverBrought} now={now} />;
  return (
    <PanelPage title={t('home.title')} subtitle={date(now)}>
      <BlockStack gap="400">
        <AccessCard {...access} />
        <SetupGuide {...setup} />
        {progress?.state !== 'done' && importCard}
        <FiguresCard days={letterDays} waiting={waiting} />
        <StagesCard people={people} />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <AttentionCard {...attention} hasPostalAddress={setup.hasPostalAddress} />
          <HappeningsCard {...happenings} />
        </InlineGrid>
        <OffersCard figures={offers} saved={saved} />
        {progress?.state === 'done' && importCard}
      </BlockStack>
    </PanelPage>
  );
}
