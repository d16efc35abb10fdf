/** Where visitors must agree before they are counted; the shop's settings say so for the European Economic Area. */
const countries = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  ),
);

export function asksFirst(country: string): boolean {
  return countries.has(country);
}
