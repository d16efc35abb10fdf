import { expect, it } from 'vitest';
import { simulate } from '#sandbox/index.ts';
import { day, openDemoShop } from '#tests/support/open-demo-shop.ts';

it(
  'the sandbox’s shoppers look around, and what they looked at reaches the app by the shop’s own door',
  { timeout: 60_000 },
  async () => {
    await using demo = await openDemoShop({ flows: ['abandoned-cart'] });
    simulate(demo.sandbox, { to: demo.clock.now() + day, visitsPerDay: 30 });
    await demo.pass(day);
    const { db, now } = demo.kizuna.ctx;
    const [seen] = await db.inShop(
      demo.shopId,
      now(),
      ({ sql }) => sql<Record<'views' | 'products' | 'devices' | 'known', number>[]>`
      select count(*)::int as views, count(distinct v.visitor_id)::int as devices,
             count(distinct v.visitor_id) filter (where l.visitor_id is not null)::int as known,
             (select count(*)::int from views v join products p using (shop_id, product_id)
              where v.shop_id = ${demo.shopId}) as products
      from views v left join visitor_links l using (shop_id, visitor_id) where v.shop_id = ${demo.shopId}`,
    );
    expect(seen!.devices).toBeGreaterThan(10);
    expect(seen!.products).toBeGreaterThan(30);
    expect(seen!.known).toBeGreaterThan(5);
    expect(seen!.known).toBeLessThan(seen!.devices);
    const steps = demo.sandbox.story.threads().flatMap((thread) => thread.steps.map(({ text }) => text));
    expect(steps.filter((text) => /^looked at \d+ products?$/.test(text)).length).toBeGreaterThan(10);
  },
);
