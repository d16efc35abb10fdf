import { expect, test } from 'vitest';
import { flowDefinitionSchema } from '#app/domain/flows/index.ts';
import { recipes } from '#app/recipes/index.ts';

const cart = recipes.find((recipe) => recipe.flowId === 'abandoned-cart')!;

const problemsOf = (changes: object): string[] => {
  const parsed = flowDefinitionSchema.safeParse({ ...cart, ...changes });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
};

test.for(recipes.map((recipe) => [recipe.flowId, recipe] as const))(
  'the recipe %s is sound',
  ([, recipe]) => {
    expect(flowDefinitionSchema.parse(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  },
);

test('a jump back is refused', () => {
  const steps = [
    { kind: 'send', id: 'first', template: 'x' },
    { kind: 'condition', id: 'again', if: { fact: 'orders.count', atLeast: 1 }, otherwise: 'first' },
  ];
  expect(problemsOf({ steps })).toEqual(["Expected a jump to a later step, got 'first'"]);
});

test('a step id that is used twice is refused', () => {
  const steps = [
    { kind: 'wait', id: 'pause', delayMinutes: 1 },
    { kind: 'wait', id: 'pause', delayMinutes: 2 },
  ];
  expect(problemsOf({ steps })).toEqual(["Step id 'pause' is used twice"]);
});

test('a split that does not add up to 100 percent is refused', () => {
  const steps = [
    {
      kind: 'split',
      id: 'halves',
      branches: [
        { percent: 50, to: 'a' },
        { percent: 40, to: 'b' },
      ],
    },
    { kind: 'end', id: 'a' },
    { kind: 'end', id: 'b' },
  ];
  expect(problemsOf({ steps })).toEqual(['Expected branches of 100 % in all, got 90 %']);
});

test.for([-1, 0.5, 400 * 24 * 60 + 1])('a delay of %s minutes is refused', (delayMinutes) => {
  expect(problemsOf({ steps: [{ kind: 'wait', id: 'pause', delayMinutes }] })).toHaveLength(1);
});

test('a webhook goes to an https address only', () => {
  expect(problemsOf({ steps: [{ kind: 'webhook', id: 'call', url: 'http://example.com' }] })).toHaveLength(1);
});
