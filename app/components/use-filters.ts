import { useSearchParams } from '@remix-run/react';

/** The filters of a list, kept in the address so that a visit to a detail page and back loses none. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const set = (change: Partial<Record<Name, string>>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('cursor');
        for (const name of names) {
          const value = change[name];
          if (value === undefined) continue;
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { preventScrollReset: true, replace: true },
    );
  const clear = () => setSearch({}, { preventScrollReset: true, replace: true });
  const get = (name: Name) => search.get(name) ?? '';
  const isFiltered = names.some((name) => search.get(name));
  return { get, set, clear, isFiltered, search };
}
