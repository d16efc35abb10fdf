import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowanceOf, rhythmOf } from '#app/domain/lifecycle/index.ts';
import {
  afterOrder,
  liveThrough,
  nextStageChangeAt,
  stageAt,
  stageSince,
  visitorLife,
} from '#app/domain/lifecycle/stage.ts';

const day = 86_400_000;
const given = (days: number) => () => days * day;

describe('the stage of a life', () => {
  it('goes from visitor to new buyer, active, departing and returned', () => {
    const life = liveThrough([0, 20 * day, 200 * day], given(90));
    expect(stageAt(visitorLife, 0)).toBe('visitor');
    expect(stageAt(liveThrough([0], given(90)), day)).toBe('new_buyer');
    expect(stageAt(liveThrough([0], given(90)), 90 * day)).toBe('departing');
    expect(stageAt(liveThrough([0, 20 * day], given(90)), 21 * day)).toBe('active');
    expect(stageAt(liveThrough([0, 20 * day], given(90)), 110 * day)).toBe('departing');
    expect(stageAt(life, 201 * day)).toBe('returned');
    expect(stageAt(life, 230 * day)).toBe('active');
    expect(stageAt(life, 290 * day)).toBe('departing');
  });

  it('who came back is active from the second purchase on', () => {
    expect(stageAt(liveThrough([0, 200 * day, 205 * day], given(90)), 206 * day)).toBe('active');
  });

  const orders = fc.array(
    fc.integer({ min: 0, max: 2_000 }).map((days) => days * day),
    { maxLength: 12 },
  );

  it('does not depend on the order in which purchases are told', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 3_000 }), (told, at) => {
        const life = liveThrough(told, (sorted) => allowanceOf(sorted, null, 90 * day));
        const reversed = liveThrough(told.toReversed(), (sorted) => allowanceOf(sorted, null, 90 * day));
        expect(stageAt(reversed, at * day)).toBe(stageAt(life, at * day));
      }),
    );
  });

  it('changes by itself exactly when it was said to, and not before', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 400 }), (told, later) => {
        const life = liveThrough(told, given(60));
        const now = (life.lastOrderAt ?? 0) + later * day;
        const next = nextStageChangeAt(life, now);
        if (next === null) {
          expect(stageAt(life, now + 10_000 * day)).toBe(stageAt(life, now));
          return;
        }
        expect(stageAt(life, next - 1)).toBe(stageAt(life, now));
        expect(stageAt(life, next)).not.toBe(stageAt(life, now));
      }),
    );
  });

  it('is the same whether purchases are taken in one by one or all at once', () => {
    const all = liveThrough([0, 10 * day, 300 * day], given(60));
    const oneByOne = [0, 10 * day, 300 * day].reduce(
      (life, at) => afterOrder(life, at, 60 * day),
      visitorLife,
    );
    expect(oneByOne).toEqual(all);
  });
});

describe('rhythm', () => {
  it('is drawn from the shop toward the person the more she has bought', () => {
    const monthly = (count: number) => Array.from({ length: count }, (_, index) => index * 30 * day);
    const intervals = [2, 5, 20].map((count) => rhythmOf(monthly(count), 90 * day)!.intervalMs / day);
    expect(intervals[0]).toBeCloseTo(70);
    expect(intervals.toSorted((a, b) => b - a)).toEqual(intervals);
    expect(intervals[2]).toBeLessThan(40);
  });

  it('gives 90 days after a first order, twice the interval afterwards, and never less than 30 or more than 360 days', () => {
    expect(allowanceOf([0], 20 * day, 90 * day)).toBe(90 * day);
    expect(allowanceOf([0, 50 * day], null, 90 * day)).toBe(100 * day);
    expect(allowanceOf([0, 3 * day], null, 90 * day)).toBe(30 * day);
    expect(allowanceOf([0, 400 * day], null, 90 * day)).toBe(360 * day);
  });

  it('takes two orders of one day for one', () => {
    expect(rhythmOf([0, 1_000, 40 * day], null)).toEqual({ intervalMs: 40 * day, ownIntervals: 1 });
    expect(rhythmOf([0, 1_000], null)).toBeUndefined();
  });
});

it('a stage is dated by what began it, not by when anybody looked', () => {
  const life = liveThrough([0, 10 * day, 20 * day, 300 * day], given(60));
  expect(stageSince(liveThrough([0, 10 * day, 20 * day], given(60)), 25 * day)).toBe(10 * day);
  expect(stageSince(liveThrough([0, 10 * day], given(60)), 99 * day)).toBe(70 * day);
  expect(stageSince(life, 310 * day)).toBe(300 * day);
  expect(stageSince(life, 335 * day)).toBe(330 * day);
  expect(stageSince(visitorLife, day)).toBeNull();
});
