import type { Database, ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { noteViews } from '#app/domain/recommendations/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import type { StoreNews } from '#app/domain/store/news.ts';
import { linkVisitors } from '#app/domain/visitors/index.ts';
import { react } from '#app/reactions.ts';
import { addCustomer, openTestShop } from '#tests/support/shop.ts';

export const noon = Date.UTC(2026, 10, 3, 12);
export const dayMs = 86_400_000;
export const personOf = (number: number) => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

export interface Goods {
  category?: string;
  maker?: string;
  tags?: string[];
  priceMinor?: number;
  hasPicture?: boolean;
  isInStock?: boolean;
  status?: 'active' | 'draft' | 'archived';
}

export interface RecommendationShop extends AsyncDisposable {
  db: Database;
  shopId: string;
  /** Runs within the shop at an instant. */
  at<T>(now: number, work: (tx: ShopTx) => Promise<T>): Promise<T>;
  /** The shop tells of products; saying nothing of one keeps it as it was. */
  sell(products: Record<string, Goods>, at?: number): Promise<void>;
  /** An order told by the shop, as its webhook would; null for a buyer whom nobody knows. */
  buy(person: number | null, productIds: readonly string[], at: number): Promise<string>;
  cancel(orderId: string, at: number): Promise<void>;
  /** A device looks at products, the first of them at `at`, the others just before; whose it is may be known. */
  look(visitorId: string, productIds: readonly string[], at: number, person?: number): Promise<void>;
}

/** A shop with customers 1 to `people` in which products are sold, bought and looked at. */
export async function openRecommendationShop(people: number): Promise<RecommendationShop> {
  const shop = await openTestShop(noon - 400 * dayMs);
  const { db, shopId } = shop;
  for (let person = 1; person <= people; person += 1) {
    await addCustomer(shop, noon - 400 * dayMs, { customerId: personOf(person), shopifyId: String(person) });
  }
  const at = <T>(now: number, work: (tx: ShopTx) => Promise<T>) => db.inShop(shopId, now, work);
  const tell = (news: readonly StoreNews[], now: number) =>
    at(now, async (tx) => await react(tx, await takeInNews(tx, news, { indexSecret: 'x'.repeat(32) })));
  const placed = new Map<string, Extract<StoreNews, { kind: 'order_seen' }>>();
  let count = 0;
  return {
    db,
    shopId,
    at,
    sell: (products, now = noon - 300 * dayMs) =>
      tell(
        Object.entries(products).map(([id, goods]) => productSeen(id, goods, now)),
        now,
      ),
    buy: async (person, productIds, now) => {
      count += 1;
      const news = orderSeen(String(9_000 + count), person, productIds, now);
      placed.set(news.order.orderId, news);
      await tell([news], now);
      return news.order.orderId;
    },
    cancel: async (orderId, now) => {
      const news = placed.get(orderId)!;
      await tell(
        [{ ...news, order: { ...news.order, cancelledAt: now, updatedAt: now, isCreation: false } }],
        now,
      );
    },
    look: (visitorId, productIds, now, person) =>
      at(now, async (tx) => {
        const rows = productIds.map((productId, index) => ({
          ...{ productId, viewId: stableId(visitorId, productId, now - index), at: now - index },
        }));
        await tx.sql`
          insert into views (shop_id, view_id, visitor_id, kind, product_id, at)
          select ${shopId}, r."viewId", ${visitorId}, 'product', r."productId", to_timestamp(r.at / 1000.0)
          from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r ("viewId" uuid, "productId" text, at float8)`;
        if (person !== undefined)
          await linkVisitors(tx, [{ visitorId, customerId: personOf(person), at: now, how: 'signed_in' }]);
        await noteViews(tx, productIds);
      }),
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

function productSeen(productId: string, goods: Goods, at: number): StoreNews {
  const { category = null, maker = null, tags = [], priceMinor = 1_000 } = goods;
  const imageUrl = (goods.hasPicture ?? true) ? `https://cdn.example/${productId}.jpg` : null;
  const variant = { variantId: `v${productId}`, title: null, priceMinor, imageUrl: null };
  return {
    kind: 'product_seen',
    product: {
      productId,
      title: `Product ${productId}`,
      handle: `product-${productId}`,
      vendor: maker,
      productType: category,
      imageUrl,
      status: goods.status ?? 'active',
      tags,
      variants: [{ ...variant, isAvailable: goods.isInStock ?? true }],
      variantIds: [variant.variantId],
      updatedAt: at,
    },
  };
}

function orderSeen(orderId: string, person: number | null, productIds: readonly string[], at: number) {
  const lines = productIds.map((productId) => ({
    ...{ variantId: `v${productId}`, productId, title: `Product ${productId}`, variantTitle: null },
    ...{ quantity: 1, priceMinor: 1_000 },
  }));
  return {
    kind: 'order_seen' as const,
    person:
      person === null
        ? null
        : {
            ...{ shopifyId: String(person), email: null, phone: null, firstName: null, lastName: null },
            ...{ locale: null, country: null, tags: null, phones: [], addresses: [], cartTokens: [] },
            ...{ checkoutTokens: [], view: 'glimpse' as const, seenAt: at, registeredAt: null },
          },
    order: {
      ...{ orderId, name: `#${orderId}`, currency: 'USD', totalMinor: 1_000 * lines.length, lines },
      ...{ placedAt: at, paidAt: at, fulfilledAt: null, cancelledAt: null, isTest: false, isHistory: false },
      ...{ isCreation: true, updatedAt: at, cartToken: null, checkoutToken: null, emails: [], codes: [] },
      refunds: [],
    },
  };
}
