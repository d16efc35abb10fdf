import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '#app/adapters/shopify/webhooks/parse-json.ts';

describe('JSON of webhooks', () => {
  it('keeps whole numbers above 2^53 as their digits', () => {
    expect(parseJson('{"id":820982911946154508,"n":9007199254740993}')).toEqual({
      id: '820982911946154508',
      n: '9007199254740993',
    });
  });

  it('leaves digits inside texts and smaller numbers alone', () => {
    const body = { token: '1234567890123456789', id: 9_007_199_254_740_991, price: 1234.5, tiny: 1e-20 };
    expect(parseJson(JSON.stringify(body))).toEqual(body);
  });

  it('counts the last of repeated keys, also of long numbers', () => {
    expect(parseJson('{"id":1,"id":820982911946154508}')).toEqual({ id: '820982911946154508' });
    expect(parseJson('{"id":820982911946154508,"id":1}')).toEqual({ id: 1 });
  });

  it('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (text, isLong) => {
        // A long run of digits beside it sends the same text down the exact way.
        const padded = isLong ? `["0000000000000000",${text}]` : `["",${text}]`;
        const [, mine] = parseJson(padded) as unknown[];
        const [, theirs] = JSON.parse(padded) as unknown[];
        expect(normal(mine)).toEqual(normal(theirs));
      }),
    );
  });
});

/** Long whole numbers are text to us and rounded to JSON.parse. */
function normal(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' || (typeof inner === 'string' && /^-?\d{16,}$/.test(inner))
      ? Number(inner)
      : inner,
  );
}
