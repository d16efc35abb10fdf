import { GraphQLError } from 'graphql';

type Fields<Item> = Record<string, (item: Item) => string | number | null>;

/**
 * Shopify's search words, as far as the app needs them: `email:a@b.example updated_at:>='2026-11-01T00:00:00Z'`.
 * An unknown field is refused, since Shopify would silently find everything.
 */
export function search<Item>(
  items: readonly Item[],
  query: string | undefined,
  fields: Fields<Item>,
): Item[] {
  const terms = [...(query ?? '').matchAll(/(\w+):(>=|<=|>|<)?(?:'([^']*)'|"([^"]*)"|(\S+))/g)].map(
    ([, field = '', comparison = ':', ...values]) => ({
      field,
      comparison,
      value: values.find((text) => text !== undefined) ?? '',
    }),
  );
  for (const { field } of terms) {
    if (!(field in fields)) throw new GraphQLError(`The sandbox does not search by '${field}'`);
  }
  return items.filter((item) =>
    terms.every(({ field, comparison, value }) => holds(fields[field]!(item), comparison, value)),
  );
}

function holds(actual: string | number | null, comparison: string, wanted: string): boolean {
  if (actual === null) return false;
  if (typeof actual === 'string') return actual.toLowerCase() === wanted.toLowerCase();
  const bound = Date.parse(wanted);
  switch (comparison) {
    case '>=':
      return actual >= bound;
    case '<=':
      return actual <= bound;
    case '>':
      return actual > bound;
    case '<':
      return actual < bound;
    default:
      return actual === bound;
  }
}
