/** Where audiences of advertisements are kept. */
export const audiencePlatforms = ['meta', 'google'] as const;
export type AudiencePlatform = (typeof audiencePlatforms)[number];

/** What may be told of a person to such a platform. What she has not agreed to on that very channel is null. */
export interface AudiencePerson {
  email: string | null;
  /** E.164, such as "+818012345678". */
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** What she is worth to the shop, in its currency, as a decimal number: of those a platform is to find the likes of. */
  value: string | null;
}

/** How one platform wants a list of customers to be written: everything that names a person is hashed. */
export interface AudienceFile {
  /** @param withValue  whether a column tells what each is worth, where the platform has one */
  columns(withValue: boolean): readonly string[];
  row(person: AudiencePerson, withValue: boolean): readonly string[];
}

export type AudienceFiles = Readonly<Record<AudiencePlatform, AudienceFile>>;
