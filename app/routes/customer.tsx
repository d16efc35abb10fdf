import { useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PanelPage } from '#app/components/panel-page.tsx';
import { usePersonName } from '#app/components/person-name.ts';
import {
  findCustomer,
  listConsents,
  listTimeline,
  type TimelineEntry,
  type TimelineKind,
} from '#app/domain/customers/index.ts';
import { listDecisionsAbout, listFlows } from '#app/domain/flows/index.ts';
import { findShopSettings, formatMoney, type ShopSettings } from '#app/domain/shops/index.ts';
import { ConsentCard } from './customer/consent-card.tsx';
import { FactsCard } from './customer/facts-card.tsx';
import { TimelineCard } from './customer/timeline-card.tsx';
import { WhyCard } from './customer/why-card.tsx';
import { panelLoader } from './with-shop.server.ts';

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
    const [settings, consents, timeline, answers] = await Promise.all([
      findShopSettings(tx),
      listConsents(tx, customerId),
      listTimeline(tx, customerId, { kinds: shown ? kinds.filter((kind) => kind === shown) : kinds, before }),
      asked ? listDecisionsAbout(tx, { customerId, flowId: asked.flowId }) : [],
    ]);
    return {
      customer: { ...customer, spent: settings ? formatMoney(customer.spentMinor, settings) : '–' },
      consents,
      entries: timeline.entries.map((entry) => ({ ...entry, amount: amountOf(entry, settings) })),
      hasOlder: timeline.hasMore,
      flows: flows.map(({ flowId, isOn }) => ({ flowId, isOn })),
      why: asked ? { flowId: asked.flowId, isOn: asked.isOn, decisions: answers } : null,
    };
  },
  { reads: 'customer', person: ({ customer }) => customer.customerId },
);

/** What an order or a cart is worth, in the shop's own format. */
function amountOf({ payload }: TimelineEntry, settings: ShopSettings | undefined): string {
  const { totalMinor } = payload;
  return settings && typeof totalMinor === 'number' ? formatMoney(totalMinor, settings) : '';
}

export default function Customer() {
  const { customer, consents, entries, hasOlder, flows, why } = useLoaderData<typeof loader>();
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
          <FactsCard customer={customer} />
          <ConsentCard customer={customer} consents={consents} />
          <WhyCard customer={customer} flows={flows} why={why} />
        </BlockStack>
      </div>
    </PanelPage>
  );
}
