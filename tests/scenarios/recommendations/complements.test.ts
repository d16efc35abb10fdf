import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  deleteComplementRule,
  listComplementRules,
  recommendFor,
  refreshProducts,
  saveComplementRule,
} from '#app/domain/recommendations/index.ts';
import {
  dayMs,
  noon,
  openRecommendationShop,
  personOf,
  type RecommendationShop,
} from './recommendation-shop.ts';

let shop: RecommendationShop;
beforeEach(async () => {
  shop = await openRecommendationShop(4);
  await shop.sell({
    shoes: { category: 'Shoes', tags: ['Leather'] },
    bag: { category: 'Bags', tags: ['leather'] },
    cream: { category: 'Care' },
    insoles: { category: 'Care' },
    hat: { category: 'Hats' },
  });
});
afterEach(() => shop[Symbol.asyncDispose]());

const careForShoes = {
  ofKind: 'category' as const,
  ofValue: ' shoes ',
  relatedId: 'cream',
  reasons: { en: 'Keeps leather  soft', ja: '' },
};
const save = (rule: Parameters<typeof saveComplementRule>[1]) =>
  shop.at(noon, (tx) => saveComplementRule(tx, rule));
const rules = () => shop.at(noon, listComplementRules);
const firstFor = async (person: number, locale?: string) => {
  const picks = await shop.at(noon, (tx) =>
    recommendFor(tx, [personOf(person)], { limit: 3, ...(locale === undefined ? {} : { locale }) }),
  );
  return picks.get(personOf(person))![0]!;
};

it("comes before what others bought, with the merchant's words in the reader's language", async () => {
  await save(careForShoes);
  for (const person of [1, 2, 3]) await shop.buy(person, ['shoes', 'hat'], noon - 9 * dayMs);
  await shop.buy(4, ['shoes'], noon - dayMs);
  await refreshProducts({ db: shop.db, now: () => noon }, shop.shopId);
  const told = { productId: 'cream', why: 'complement', because: 'shoes', becauseTitle: 'Product shoes' };
  expect(await firstFor(4, 'en')).toMatchObject({ ...told, reason: 'Keeps leather soft' });
  const inJapanese = await firstFor(4, 'ja');
  expect(inJapanese).toMatchObject(told);
  expect(inJapanese).not.toHaveProperty('reason');
});

it('holds for a product, for a category and for a tag, in whichever case they are written', async () => {
  await save({ ofKind: 'tag', ofValue: 'LEATHER', relatedId: 'insoles', reasons: {} });
  await save({ ofKind: 'product', ofValue: 'hat', relatedId: 'bag', reasons: {} });
  await shop.buy(1, ['bag'], noon - dayMs);
  await shop.buy(2, ['hat'], noon - dayMs);
  expect(await firstFor(1)).toMatchObject({ productId: 'insoles', why: 'complement', because: 'bag' });
  expect(await firstFor(2)).toMatchObject({ productId: 'bag', why: 'complement', because: 'hat' });
});

it('recommends nothing that is sold out or that she has', async () => {
  await save(careForShoes);
  await save({ ...careForShoes, relatedId: 'insoles' });
  await shop.buy(1, ['shoes', 'insoles'], noon - dayMs);
  await shop.sell({ cream: { isInStock: false } }, noon - 1_000);
  const picks = await shop.at(noon, (tx) => recommendFor(tx, [personOf(1)], { limit: 5 }));
  expect(
    picks
      .get(personOf(1))!
      .map(({ productId }) => productId)
      .toSorted(),
  ).toEqual(['bag', 'hat']);
});

it('is one rule, however often it is saved, and comes back as it was after it was deleted', async () => {
  const saved = await save(careForShoes);
  expect(await save({ ...careForShoes, ofValue: 'SHOES', reasons: { en: 'Shine' } })).toEqual(saved);
  const [rule] = await rules();
  expect(rule).toMatchObject({ ofKind: 'category', ofValue: 'SHOES', reasons: { en: 'Shine' } });
  const deleted = await shop.at(noon, (tx) => deleteComplementRule(tx, rule!.ruleId));
  expect(deleted).toEqual(rule);
  expect(await rules()).toEqual([]);
  await save(deleted!);
  expect(await rules()).toEqual([rule]);
});

it.for([
  ['of', { ofValue: '  ' }],
  ['of', { ofKind: 'product', ofValue: 'nobody knows' }],
  ['related', { relatedId: 'nobody knows' }],
  ['related', { ofKind: 'product', ofValue: 'cream' }],
  ['reasons', { reasons: { en: 'x'.repeat(121) } }],
] as const)('is refused for its %s where %o', async ([field, change]) => {
  expect(await save({ ...careForShoes, ...change })).toEqual({ status: 'refused', field });
  expect(await rules()).toEqual([]);
});
