import type { ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';

/** What the merchant says goes with what, and why. */
export interface ComplementRule {
  ruleId: string;
  /** What must have been bought: this product, something of this category, or with this tag. */
  ofKind: 'product' | 'category' | 'tag';
  ofValue: string;
  relatedId: string;
  /** In the merchant's own words, by language. */
  reasons: Readonly<Record<string, string>>;
}

type RefusedField = 'of' | 'related' | 'reasons' | 'rules';

const mostRules = 500;
const longestValue = 255;
/** One short line under a product. */
const longestReason = 120;

/** All rules of the shop, the newest first. */
export async function listComplementRules(tx: ShopTx): Promise<ComplementRule[]> {
  return await tx.sql<ComplementRule[]>`
    select rule_id as "ruleId", of_kind as "ofKind", of_value as "ofValue", related_id as "relatedId", reasons
    from complement_rules where shop_id = ${tx.shopId} order by updated_at desc, rule_id`;
}

/** Writes a rule; one for the same two is the same rule, with other reasons. */
export async function saveComplementRule(
  tx: ShopTx,
  wish: Omit<ComplementRule, 'ruleId'>,
): Promise<{ status: 'saved'; ruleId: string } | { status: 'refused'; field: RefusedField }> {
  const ofValue = wish.ofValue.trim();
  const { ofKind, relatedId } = wish;
  const reasons = Object.fromEntries(
    Object.entries(wish.reasons).flatMap(([locale, reason]) => {
      const line = reason.replaceAll(/\s+/g, ' ').trim();
      return line === '' ? [] : [[locale, line]];
    }),
  );
  if (ofValue === '' || ofValue.length > longestValue) return { status: 'refused', field: 'of' };
  if (ofKind === 'product' && ofValue === relatedId) return { status: 'refused', field: 'related' };
  if (Object.values(reasons).some((reason) => reason.length > longestReason))
    return { status: 'refused', field: 'reasons' };
  const named = new Set([relatedId, ...(ofKind === 'product' ? [ofValue] : [])]);
  const known = await tx.sql<{ productId: string }[]>`
    select product_id as "productId" from products
    where shop_id = ${tx.shopId} and product_id = any(${[...named]}::text[]) and status <> 'deleted'`;
  const unknown = [...named].filter((id) => !known.some(({ productId }) => productId === id));
  if (unknown.length > 0) return { status: 'refused', field: unknown.includes(relatedId) ? 'related' : 'of' };
  const ruleId = stableId(
    tx.shopId,
    'complement',
    ofKind,
    ofKind === 'product' ? ofValue : ofValue.toLowerCase(),
    relatedId,
  );
  const [count] = await tx.sql<{ others: number }[]>`
    select count(*)::int as others from complement_rules where shop_id = ${tx.shopId} and rule_id <> ${ruleId}`;
  if ((count?.others ?? 0) >= mostRules) return { status: 'refused', field: 'rules' };
  await tx.sql`
    insert into complement_rules (shop_id, rule_id, of_kind, of_value, related_id, reasons, updated_at)
    values (${tx.shopId}, ${ruleId}, ${ofKind}, ${ofValue}, ${relatedId}, ${JSON.stringify(reasons)}::text::jsonb,
            ${tx.now}::timestamptz)
    on conflict (shop_id, rule_id) do update set
      of_value = excluded.of_value, reasons = excluded.reasons, updated_at = excluded.updated_at`;
  return { status: 'saved', ruleId };
}

/** @returns the rule as it was, so that it can be brought back; undefined where there is none */
export async function deleteComplementRule(tx: ShopTx, ruleId: string): Promise<ComplementRule | undefined> {
  const [rule] = await tx.sql<ComplementRule[]>`
    delete from complement_rules where shop_id = ${tx.shopId} and rule_id = ${ruleId}
    returning rule_id as "ruleId", of_kind as "ofKind", of_value as "ofValue", related_id as "relatedId", reasons`;
  return rule;
}
