/** What a merchant wants: as the law of each person's country says, from everybody, or from nobody. */
export type DoubleOptIn = 'by_law' | 'always' | 'never';

/**
 * Countries whose courts take a sign-up as consent only once its address has confirmed it. Elsewhere a sign-up with its
 * record is consent: Japan (特定電子メール法) and Taiwan (PDPA, art. 20) ask for the record and for a way to refuse, the
 * United States (CAN-SPAM) and Canada (CASL) for the record of an express consent.
 */
const confirmsByLaw: ReadonlySet<string> = new Set(['AT', 'CH', 'DE']);

/**
 * Whether an address has to be confirmed before marketing may go to it.
 *
 * @param country  two letters; of somebody whose country is not known the strictest law is assumed
 */
export function needsConfirmation(setting: DoubleOptIn, country: string | null): boolean {
  if (setting !== 'by_law') return setting === 'always';
  return country === null || confirmsByLaw.has(country.toUpperCase());
}
