import { expect, test } from 'vitest';
import { replayPerson, type FlowDefinition } from '#app/domain/flows/index.ts';
import { step } from '#app/domain/flows/step.ts';
import { checkout, customerWorld, days, flowBook, minutes, noon } from '#tests/support/flow-world.ts';
import { recipes } from '#app/recipes/index.ts';

const base = recipes.find((recipe) => recipe.flowId === 'abandoned-cart')!;
const withSteps = (steps: FlowDefinition['steps']) => flowBook([{ ...base, steps }]);

test('a wait until a local hour ends when the clock of the person shows it', () => {
  const flows = withSteps([
    { kind: 'wait_until_local_time', id: 'morning', minuteOfDay: 10 * 60 },
    { kind: 'send', id: 'first', template: 'x' },
  ]);
  const world = customerWorld({ flows, person: { zone: 'Asia/Tokyo' } });
  // 10:00 in Tokyo is 01:00 in UTC.
  expect(replayPerson(world, [checkout(noon)], noon + days(2))[0]?.sendAt).toBe(Date.UTC(2026, 10, 4, 1));
});

test('a date nobody knows ends the run instead of waiting for ever', () => {
  const flows = withSteps([
    { kind: 'wait', id: 'pause', delayMinutes: 1 },
    { kind: 'wait_until_date', id: 'birthday', date: 'birthday', offsetDays: -7, minuteOfDay: 540 },
    { kind: 'send', id: 'first', template: 'x' },
  ]);
  expect(replayPerson(customerWorld({ flows }), [checkout(noon)], noon + days(400))).toEqual([]);
});

test('a split sends each person down one branch, the same at every try, in the shares asked for', () => {
  const flows = withSteps([
    {
      kind: 'split',
      id: 'halves',
      branches: [
        { percent: 30, to: 'a' },
        { percent: 70, to: 'b' },
      ],
    },
    { kind: 'send', id: 'a', template: 'x' },
    { kind: 'end', id: 'end-a' },
    { kind: 'send', id: 'b', template: 'x' },
  ]);
  const branchOf = (index: number) =>
    replayPerson(
      customerWorld({ flows, person: { customerId: `person-${index}` } }),
      [checkout(noon, `cart-${index}`)],
      noon + minutes(1),
    )[0]!.stepId;
  const branches = Array.from({ length: 2_000 }, (_, index) => branchOf(index));
  expect(branches).toEqual(Array.from({ length: 2_000 }, (_, index) => branchOf(index)));
  const share = branches.filter((branch) => branch === 'a').length / branches.length;
  expect(share).toBeGreaterThan(0.26);
  expect(share).toBeLessThan(0.34);
});

test('the control group gets no marketing letters, and the reason is kept', () => {
  const world = customerWorld({ shop: { holdoutPercent: 100 } });
  const [first] = replayPerson(world, [checkout(noon)], noon + days(1));
  expect(first).toMatchObject({ state: 'skipped', reason: 'holdout' });
});

test('a flow that is switched off takes nobody in and holds back what is due', () => {
  const on = flowBook();
  const off = { ...on, list: on.list.map((flow) => ({ ...flow, isOn: false })) };
  expect(replayPerson(customerWorld({ flows: off }), [checkout(noon)], noon + days(9))).toEqual([]);
  const entered = step(customerWorld({ flows: on }), { kind: 'event', event: checkout(noon) }, noon);
  const run = entered.find((effect) => effect.kind === 'enroll')!.enrollment;
  const due = step(customerWorld({ flows: off }), { kind: 'due', enrollment: run }, noon + minutes(30));
  expect(due.find((effect) => effect.kind === 'message')?.message).toMatchObject({
    state: 'skipped',
    reason: 'flow_off',
  });
});

test('waits count from the due time of a step, not from when a worker woke up', () => {
  const world = customerWorld();
  const entered = step(world, { kind: 'event', event: checkout(noon) }, noon);
  const run = entered.find((effect) => effect.kind === 'enroll')!.enrollment;
  const late = step(world, { kind: 'due', enrollment: run }, noon + minutes(95));
  expect(late.find((effect) => effect.kind === 'advance')).toMatchObject({
    wakeAt: noon + minutes(30) + days(1),
  });
});
