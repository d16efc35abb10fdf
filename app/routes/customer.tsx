import { useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ShopTx } from '#app/db/client.ts';
import { PanelPage } from '#app/components/panel-page.tsx';
import { usePersonName } from '#app/components/person-name.ts';
import {
  findCustomer,
  findOrigin,
  listConsents,
  listMerges,
  listTimeline,
  type TimelineEntry,
  type TimelineKind,
  unmergeCustomers,
} from '#app/domain/customers/index.ts';
import { listDecisionsAbout, listFlows } from '#app/domain/flows/index.ts';
import { findInsight } from '#app/domain/insight/index.ts';
import { listSegments, segmentsOf } from '#app/domain/segments/index.ts';
import { findShopSettings, formatMoney, lockShop, type ShopSettings } from '#app/domain/shops/index.ts';
import { loadProductTitles } from '#app/domain/store/index.ts';
import { viewsOf } from '#app/domain/visitors/index.ts';
import { reassess } from '#app/reactions.ts';
import { ConsentCard } from './customer/consent-card.tsx';
import { DueCard } from './customer/due-card.tsx';
import { FactsCard } from './customer/facts-card.tsx';
import { InterestsCard } from './customer/interests-card.tsx';
import { MergesCard } from './customer/merges-card.tsx';
import { SegmentsCard } from './customer/segments-card.tsx';
import { StandingCard } from './customer/standing-card.tsx';
import { TimelineCard } from './customer/timeline-card.tsx';
import { WhyCard } from './customer/why-card.tsx';
import { readForm } from './read-form.server.ts';
import { panelAction, panelLoader } from './with-shop.server.ts';

const shownViews = 8;
const kinds: readonly TimelineKind[] = ['event', 'message', 'decision'];

export const loader = panelLoader(
  async ({ tx, params, url }) => {
    const customer = await findCustomer(tx, params.customerId ?? '');
    if (!customer) throw new Response(null, { status: 404 });
    const { customerId } = customer;
    const shown = url.searchParams.get('show');
    const before = Number(url.searchParams.get('before')) || undefined;
    const flows = await listFlows(tx);
    const asked = flows.find((flow) => flow.flowId === url.searchParams.get('why'));
    const [settings, consents, timeline, answers, insight, merges, memberships, views, origin] =
      await Promise.all([
        findShopSettings(tx),
        listConsents(tx, customerId),
        listTimeline(tx, customerId, {
          kinds: shown ? kinds.filter((kind) => kind === shown) : kinds,
          before,
        }),
        asked ? listDecisionsAbout(tx, { customerId, flowId: asked.flowId }) : [],
        findInsight(tx, customerId),
        listMerges(tx, customerId),
        segmentsOf(tx, customerId),
        viewsOf(tx, [customerId], { limit: shownViews }).then((found) => found.get(customerId) ?? []),
        findOrigin(tx, customerId),
      ]);
    const segmentNames = await nameSegments(tx, timeline.entries);
    const titles = await loadProductTitles(
      tx,
      views.flatMap((view) => view.productId ?? []),
    );
    return {
      customer: {
        ...customer,
        spent: settings ? formatMoney(insight?.spentMinor ?? customer.spentMinor, settings) : '–',
        foreignOrders: insight?.foreignOrders ?? 0,
        cameFrom: origin
          ? [origin.source ?? origin.referrer, origin.medium, origin.campaign].filter(Boolean).join(' · ')
          : '',
      },
      consents,
      now: tx.now,
      insight: insight && {
        ...insight,
        expectedValue:
          settings && insight.expectedValueMinor !== null
            ? formatMoney(Math.round(insight.expectedValueMinor), settings)
            : null,
      },
      merges,
      memberships,
      views: views.map((view) => ({ ...view, title: titles.get(view.productId ?? '') ?? null })),
      entries: timeline.entries.map((entry) => ({
        ...entry,
        amount: amountOf(entry, settings),
        segment: segmentNames.get(String(entry.payload['segmentId'])),
      })),
      hasOlder: timeline.hasMore,
      flows: flows.map(({ flowId, isOn }) => ({ flowId, isOn })),
      why: asked ? { flowId: asked.flowId, isOn: asked.isOn, decisions: answers } : null,
    };
  },
  { reads: 'customer', person: ({ customer }) => customer.customerId },
);

const separation = z.object({ mergedId: z.uuid() });

/** Takes a record apart again that was made one with another. */
export const action = panelAction(async ({ tx, form }) => {
  const { mergedId } = readForm(separation, form);
  await lockShop(tx, true);
  const outcome = await unmergeCustomers(tx, { mergedId });
  if (outcome.status === 'done') await reassess(tx, outcome.customerIds);
  return { status: outcome.status };
});

/** The names of the segments that entries are about. */
async function nameSegments(tx: ShopTx, entries: readonly TimelineEntry[]): Promise<Map<string, string>> {
  if (!entries.some(({ what }) => what.startsWith('segment.'))) return new Map();
  return new Map((await listSegments(tx)).map(({ segmentId, name }) => [segmentId, name]));
}

/** What an order or a cart is worth, in the shop's own format. */
function amountOf({ payload }: TimelineEntry, settings: ShopSettings | undefined): string {
  const { totalMinor } = payload;
  return settings && typeof totalMinor === 'number' ? formatMoney(totalMinor, settings) : '';
}

export default function Customer() {
  const { customer, consents, entries, hasOlder, flows, why, insight, now, merges, memberships, views } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const name = usePersonName()(customer);
  const subtitle = customer.email && customer.email !== name ? customer.email : undefined;
  return (
    <PanelPage
      title={name}
      subtitle={subtitle}
      backAction={{ url: '/customers', content: t('customers.title') }}
    >
      <div className="kz-side">
        <TimelineCard entries={entries} hasOlder={hasOlder} customer={customer} />
        <BlockStack gap="400">
          {insight && <StandingCard insight={insight} now={now} />}
          {insight && <DueCard products={insight.products} />}
          <FactsCard customer={customer} />
          <InterestsCard views={views} />
          <SegmentsCard segments={memberships} />
          <ConsentCard customer={customer} consents={consents} />
          <WhyCard customer={customer} flows={flows} why={why} />
          <MergesCard merges={merges} />
        </BlockStack>
      </div>
    </PanelPage>
  );
}
