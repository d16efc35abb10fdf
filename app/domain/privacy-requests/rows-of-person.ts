import type { KeptTable, PersonIds } from '#app/domain/privacy/index.ts';

const idTypes: Record<PersonIds, 'uuid' | 'text'> = {
  customer: 'uuid',
  message: 'uuid',
  order: 'text',
  cart: 'text',
  view: 'uuid',
  claim: 'text',
  address: 'text',
};

/** The condition under which a table's row is a person's; undefined where no row is anybody's alone. */
export function rowsOfPerson(
  shopId: string,
  { links = [] }: Pick<KeptTable, 'links'>,
  ids: Record<PersonIds, string[]>,
): { where: string; parameters: (string | string[])[] } | undefined {
  if (links.length === 0) return undefined;
  const found = links.map(
    ({ column, holds }, index) => `${column} = any($${index + 2}::${idTypes[holds]}[])`,
  );
  return {
    where: `shop_id = $1 and (${found.join(' or ')})`,
    parameters: [shopId, ...links.map(({ holds }) => ids[holds])],
  };
}
