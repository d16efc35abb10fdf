import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { listMerges, mergeCustomers } from '#app/domain/customers/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { findInsight } from '#app/domain/insight/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { takeInVisits } from '#app/domain/visitors/index.ts';
import { reassess } from '#app/reactions.ts';
import { kumo } from '#tests/support/edge.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { addCustomer } from '#tests/support/shop.ts';

const day = 86_400_000;
const mei = stableId('mei');
const meiAgain = stableId('mei', 'again');

let panel: PanelTest;
let shopId: string;
const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => panel.edge.db.inShop(shopId, panel.edge.now, work);

beforeAll(async () => {
  panel = await openPanel();
  const { db, now } = panel.edge;
  shopId = await panel.edge.install(kumo);
  await addCustomer({ db, shopId }, now, { customerId: mei, firstName: 'Mei', shopifyId: '11' });
  await addCustomer({ db, shopId }, now, { customerId: meiAgain, firstName: 'Mei Again', shopifyId: '12' });
  await inShop(async (tx) => {
    await tx.sql`
      insert into products (shop_id, product_id, title, status, source_updated_at)
      values (${shopId}, '5', 'Kumo teapot', 'active', ${now})`;
    await addOrder(tx, { orderId: '100', customerId: mei, daysAgo: 400 });
    await addOrder(tx, { orderId: '101', customerId: meiAgain, daysAgo: 3 });
    await lockShop(tx, true);
    await takeInVisits(
      tx,
      [
        {
          ...{
            visitorId: 'device',
            cartToken: null,
            shopifyCustomerId: '11',
            fromLetterTo: null,
            at: now - day,
          },
          views: [{ kind: 'product', viewId: stableId('view'), productId: '5', at: now - day }],
        },
      ],
      panel.ctx.secrets,
    );
    await mergeCustomers(tx, [{ keptId: mei, mergedId: meiAgain, at: now }]);
    await reassess(tx, [mei, meiAgain]);
  });
});
afterAll(() => panel[Symbol.asyncDispose]());

async function addOrder(
  tx: ShopTx,
  { orderId, customerId, daysAgo }: { orderId: string; customerId: string; daysAgo: number },
): Promise<void> {
  const at = tx.now - daysAgo * day;
  await tx.sql`
    insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                        source_updated_at)
    values (${shopId}, ${orderId}, ${customerId}, ${`#${orderId}`}, 'JPY', 4200, '[]', 1, ${at}, ${at})`;
}

describe('the page of a customer', () => {
  it('says where she stands, what she looked at, and which records were made one', async () => {
    const page = await (await panel.visit(kumo, `/customers/${mei}`)).text();
    expect(page).toContain('"returned"');
    expect(page).toContain('Kumo teapot');
    expect(page).toContain('Mei Again');
  });

  it('and the list of customers the same in short', async () => {
    expect(await (await panel.visit(kumo, '/customers')).text()).toContain('"returned"');
  });

  it('takes two records apart again, and says of each anew where it stands', async () => {
    const form = { mergedId: meiAgain };
    const response = await panel.visit(kumo, `/customers/${mei}`, { method: 'POST', form });
    expect(await response.text()).toContain('done');
    expect(await inShop((tx) => listMerges(tx, mei))).toEqual([]);
    expect(await inShop((tx) => findInsight(tx, mei))).toMatchObject({ stage: 'departing', orders: 1 });
    expect(await inShop((tx) => findInsight(tx, meiAgain))).toMatchObject({ stage: 'new_buyer', orders: 1 });
  });

  it('says so where there is nothing to take apart', async () => {
    const form = { mergedId: meiAgain };
    const response = await panel.visit(kumo, `/customers/${mei}`, { method: 'POST', form });
    expect(await response.text()).toContain('refused');
  });

  it('asks for a record by its id', async () => {
    const response = await panel.visit(kumo, `/customers/${mei}`, {
      method: 'POST',
      form: { mergedId: 'x' },
    });
    expect(response.status).toBe(400);
  });
});
