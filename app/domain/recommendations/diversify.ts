/** What makes products alike to the eye. */
interface Traits {
  category: string | null;
  maker: string | null;
}

const rowLength = 4;
const mostAlike = 2;

/**
 * Takes the best of a ranked list so that of any four in a row no more than two are of one category, or of one maker;
 * where the list has nothing else, category counts more than maker, and a full list more than both.
 */
export function diversify<Item>(
  ranked: readonly Item[],
  traitsOf: (item: Item) => Traits,
  limit: number,
): Item[] {
  const left = [...ranked];
  const taken: Item[] = [];
  while (taken.length < limit && left.length > 0) {
    const row = taken.slice(1 - rowLength);
    const fits = (trait: keyof Traits) => (item: Item) => {
      const own = traitsOf(item)[trait];
      return own === null || row.filter((each) => traitsOf(each)[trait] === own).length < mostAlike;
    };
    const isOfFewMakers = fits('maker');
    const isOfFewCategories = fits('category');
    const best = [
      left.findIndex((item) => isOfFewCategories(item) && isOfFewMakers(item)),
      left.findIndex(isOfFewCategories),
      0,
    ].find((index) => index >= 0)!;
    taken.push(...left.splice(best, 1));
  }
  return taken;
}
