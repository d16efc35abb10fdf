/** What a shop knows of a person that nobody else may read: kept sealed, in one piece. */
export interface Profile {
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  /** `1990-02-28`; `--02-28` where the year is not known. */
  birthday: string | null;
}

export const emptyProfile: Profile = {
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  birthday: null,
};

export function isSameProfile(a: Profile, b: Profile): boolean {
  return (
    a.email === b.email &&
    a.phone === b.phone &&
    a.firstName === b.firstName &&
    a.lastName === b.lastName &&
    a.birthday === b.birthday
  );
}
