import { describe, expect, it } from 'vitest';
import { type SegmentCondition, type SegmentRule, segmentRuleSchema } from '#app/domain/segments/index.ts';
import { conditionMenu } from '#app/routes/segment-builder/condition-menu.ts';
import { draftOf, ruleOf } from '#app/routes/segment-builder/draft.ts';
import { findChoices } from '#app/routes/segment-builder/find-choices.ts';
import { editDraft, neighborOf } from '#app/routes/segment-builder/edit-draft.ts';
import { problemOf } from '#app/routes/segment-builder/problem-of.ts';
import { readySegments } from '#app/routes/segments/ready-segments.ts';
import { readRule } from '#app/routes/segments/read-rule.server.ts';
import { isSameRule } from '#app/routes/segments/same-rule.ts';
import { everyCondition } from './every-condition.ts';

const active: SegmentRule = { about: 'stage', is: ['active'] };
const tagged: SegmentRule = { about: 'tag', is: ['VIP'] };
const japan: SegmentRule = { about: 'country', is: ['JP'] };

describe('a draft', () => {
  it.each<[string, SegmentRule]>([
    ['groups in groups', { all: [active, { any: [tagged, { all: [japan, { not: active }] }] }] }],
    ['an excluded group', { all: [active, { not: { any: [tagged, japan] } }] }],
    ['an excluded whole', { not: { all: [active, japan] } }],
  ])('gives back the rule it began with: %s', (_, rule) => {
    expect(ruleOf(draftOf(rule))).toEqual(rule);
  });

  it('of a single condition is a group, to which more can be added', () => {
    expect(ruleOf(draftOf({ not: tagged }))).toEqual({ all: [{ not: tagged }] });
  });

  it('of nothing stands for no rule, and empty groups are left out', () => {
    const empty = draftOf(undefined);
    expect(ruleOf(empty)).toBeUndefined();
    const part = { id: 'x', isNot: false, join: 'any' as const, parts: [] };
    expect(ruleOf(editDraft(empty, { kind: 'add', groupId: empty.id, part }))).toBeUndefined();
  });

  it('names its parts by their places, so that server and browser agree', () => {
    const rule: SegmentRule = { all: [active, { any: [tagged, japan] }] };
    expect(draftOf(rule)).toEqual(draftOf(rule));
    const ids = JSON.stringify(draftOf(rule)).match(/"id":"[^"]+"/g);
    expect(new Set(ids).size).toBe(5);
  });
});

describe('editing a draft', () => {
  const before = draftOf({ all: [active, { any: [tagged, japan] }] });
  const [first, group] = before.parts;

  it('adds to the group that is meant and changes nothing else', () => {
    const part = { id: 'new', isNot: true, condition: { about: 'tag' as const, is: ['new'] } };
    const after = editDraft(before, { kind: 'add', groupId: group!.id, part });
    expect(ruleOf(after)).toEqual({ all: [active, { any: [tagged, japan, { not: part.condition }] }] });
    expect(ruleOf(before)).toEqual({ all: [active, { any: [tagged, japan] }] });
  });

  it('turns a group around', () => {
    const after = editDraft(before, { kind: 'change', part: { ...before, join: 'any', isNot: true } });
    expect(ruleOf(after)).toEqual({ not: { any: [active, { any: [tagged, japan] }] } });
  });

  it('removes a part wherever it is, and says where the focus goes', () => {
    expect(ruleOf(editDraft(before, { kind: 'remove', id: group!.id }))).toEqual({ all: [active] });
    expect(neighborOf(before, group!.id)).toBe(first!.id);
    expect(neighborOf(before, first!.id)).toBe(group!.id);
    expect(neighborOf(draftOf(active), 'part')).toBe('whole');
  });
});

describe('what is wrong with a condition', () => {
  /** Each condition with each of its numbers, lists and texts spoilt in turn. */
  const spoilt = everyCondition().flatMap((condition) => [condition, ...spoil(condition)]);

  it('is found beside its field exactly where the server would refuse it', () => {
    expect(spoilt.length).toBeGreaterThan(1_000);
    for (const condition of spoilt) {
      // As it travels: what is no number becomes null.
      const travels = JSON.stringify(condition);
      expect(problemOf(condition) === undefined, travels).toBe(
        segmentRuleSchema.safeParse(JSON.parse(travels)).success,
      );
    }
  });

  it('is only ever a choice or a sum that the merchant has to make herself, when it comes from the menu', () => {
    const fresh = conditionMenu.flatMap(({ choices }) => choices.map(([, condition]) => condition));
    for (const condition of fresh) {
      expect([undefined, 'nothingChosen', 'noNumber', 'place']).toContain(problemOf(condition));
    }
    expect(new Set(fresh.map(({ about }) => about)).size).toBe(25);
  });
});

describe('searching the menu', () => {
  const choices = [
    { content: 'Stage', helpText: 'Where she stands' },
    { content: 'Letter sent', helpText: 'Of any automation, by its tag' },
    { content: 'Tag', helpText: 'Tags of the customer' },
  ];

  it('finds what is called so before what only holds the letters', () => {
    expect(findChoices(choices, ' TAG').map(({ content }) => content)).toEqual([
      'Tag',
      'Stage',
      'Letter sent',
    ]);
    expect(findChoices(choices, 'ｔａｇ')).toHaveLength(3);
    expect(findChoices(choices, 'parcel')).toEqual([]);
  });
});

describe('a rule from a form', () => {
  it('is read when it is one', () => {
    expect(readRule(JSON.stringify(active))).toEqual(active);
  });

  it.each([
    ['no JSON', 'all'],
    ['an array', '[]'],
    ['an unknown condition', '{"about":"password","is":["x"]}'],
    ['a field too many', '{"about":"tag","is":["x"],"sql":"1"}'],
    ['an empty group', '{"all":[]}'],
    ['six groups in each other', JSON.stringify(nested(6))],
    ['exclusions without end', `${'{"not":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['arrays without end', '['.repeat(100_000)],
    ['megabytes', JSON.stringify({ about: 'tag', is: ['x'.repeat(500_000)] })],
  ])('is refused when it is not: %s', (_, text) => {
    expect(readRule(text)).toBeUndefined();
  });

  it('is read down to five groups in each other', () => {
    expect(readRule(JSON.stringify(nested(5)))).toBeDefined();
  });
});

describe('the ready-made segments', () => {
  const ready = readySegments([360, 90, 180]);

  it('are rules that can be saved, none of them twice', () => {
    for (const { rule } of ready) expect(segmentRuleSchema.safeParse(rule).success).toBe(true);
    expect(new Set(ready.map(({ rule }) => JSON.stringify(rule))).size).toBe(ready.length);
  });

  it('follow the shop’s own days of silence, and put nobody into two of them', () => {
    const away = ready.filter(({ name }) => name === 'away');
    expect(away.map(({ days }) => days)).toEqual([90, 180, 360]);
    expect(away.map(({ rule }) => rule)).toEqual([
      { about: 'last_order', daysAgo: { atLeast: 90, atMost: 179 } },
      { about: 'last_order', daysAgo: { atLeast: 180, atMost: 359 } },
      { about: 'last_order', daysAgo: { atLeast: 360 } },
    ]);
  });

  it('are known again, however the database has sorted their fields', () => {
    expect(isSameRule({ about: 'tag', is: ['a'] }, { is: ['a'], about: 'tag' })).toBe(true);
    expect(isSameRule({ all: [active, tagged] }, { all: [tagged, active] })).toBe(false);
  });
});

function nested(depth: number): SegmentRule {
  return depth === 0 ? active : { all: [nested(depth - 1)] };
}

function spoil(condition: SegmentCondition): SegmentCondition[] {
  const spoiltValues = (value: unknown): unknown[] => {
    if (typeof value === 'number') return [Number.NaN, -1, 1.5, 1e9, -1e9];
    if (Array.isArray(value)) return [[]];
    if (typeof value === 'string') return value.startsWith('2026-') ? ['', '2027-12-01'] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, part]) =>
      spoiltValues(part).map((wrong) => ({ ...value, [key]: wrong })),
    );
  };
  return spoiltValues(condition) as SegmentCondition[];
}
