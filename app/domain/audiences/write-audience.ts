import type { ShopTx } from '#app/db/client.ts';
import { currencyDecimals } from '#app/domain/shops/index.ts';
import type { AudienceFile } from '#app/ports/audience-file.ts';
import type { Seed } from './choose-seed.ts';
import { csvText } from './csv-text.ts';
import { type AudiencePage, listAudience, tellOf } from './list-audience.ts';

export type InShop = <T>(work: (tx: ShopTx) => Promise<T>) => Promise<T>;

/** Small enough for a short transaction, large enough that few are needed. */
const pageSize = 1_000;

/**
 * A segment's people as a platform wants its list, a page at a time; each page is asked anew whether its people may be
 * told of.
 */
export async function* writeAudience(
  inShop: InShop,
  { segmentId, file }: { segmentId: string; file: AudienceFile },
): AsyncGenerator<string> {
  yield csvText([file.columns(false)]);
  let after: string | null = null;
  do {
    const range = { after, limit: pageSize };
    const page: AudiencePage = await inShop((tx) => listAudience(tx, segmentId, range));
    yield csvText(page.people.map((person) => file.row({ ...person, value: null }, false)));
    after = page.after;
  } while (after !== null);
}

/** The same of those the platform is to find the likes of, with what each is worth. */
export async function* writeSeed(
  inShop: InShop,
  {
    segmentId,
    file,
    seed,
    currency,
  }: { segmentId: string; file: AudienceFile; seed: Seed; currency: string },
): AsyncGenerator<string> {
  yield csvText([file.columns(true)]);
  const values = new Map(seed.people.map((person) => [person.customerId, person.valueMinor]));
  const ids = [...values.keys()];
  for (let from = 0; from < ids.length; from += pageSize) {
    const people = await inShop((tx) => tellOf(tx, segmentId, ids.slice(from, from + pageSize)));
    yield csvText(
      people.map((person) =>
        file.row({ ...person, value: majorUnits(values.get(person.customerId) ?? 0, currency) }, true),
      ),
    );
  }
}

/** A plain decimal number: '12.50' of 1250 cents, '1250' of 1250 yen. */
function majorUnits(amountMinor: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  return (amountMinor / 10 ** decimals).toFixed(decimals);
}
