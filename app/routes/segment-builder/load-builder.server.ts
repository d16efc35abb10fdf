import type { RuleNames } from '#app/components/segment-rule/create-rule-words.ts';
import type { ShopTx } from '#app/db/client.ts';
import { listCustomerLists } from '#app/domain/lists/index.ts';
import { listFlows } from '#app/domain/flows/index.ts';
import type { SegmentRule } from '#app/domain/segments/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { loadRuleNames } from '../segments/load-rule-names.server.ts';

/** What the builder begins with. */
export interface BuilderStart {
  name: string;
  rule: SegmentRule | undefined;
  names: RuleNames;
  flows: string[];
  lists: { listId: string; name: string }[];
  /** The day it is in the shop, such as 2026-11-22. */
  today: string;
}

export async function loadBuilder(
  tx: ShopTx,
  { name, rule }: { name: string; rule: SegmentRule | undefined },
): Promise<BuilderStart> {
  const [names, flows, lists, settings] = await Promise.all([
    loadRuleNames(tx, rule === undefined ? [] : [rule]),
    listFlows(tx),
    listCustomerLists(tx),
    findShopSettings(tx),
  ]);
  const zone = settings?.zone ?? 'UTC';
  const all = Object.fromEntries(lists.map((list) => [list.listId, list.name]));
  return {
    name,
    rule,
    names: { ...names, lists: all },
    flows: flows.map(({ flowId }) => flowId),
    lists: lists.map((list) => ({ listId: list.listId, name: list.name })),
    // Swedish dates are ISO dates.
    today: new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(tx.now),
  };
}
