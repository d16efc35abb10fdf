import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { loader } from '../../segment-choices.ts';
import { PickField, type PickOption } from './pick-field.tsx';

const pauseMs = 200;

/** Some of what the shop has: the server is asked while one types. */
export function SearchedPickField(props: {
  of: 'product' | 'category' | 'vendor' | 'product_tag' | 'customer_tag';
  label: string;
  picked: readonly PickOption[];
  takesOwnWords?: boolean;
  isWrong: boolean;
  onChange: (picked: PickOption[]) => void;
}) {
  const { of, ...rest } = props;
  const { load, data, state } = useFetcher<typeof loader>();
  const [words, setWords] = useState<string>();
  useEffect(() => {
    if (words === undefined) return undefined;
    const timer = setTimeout(
      () => load(`/segments/choices?${new URLSearchParams({ of, search: words })}`),
      words === '' ? 0 : pauseMs,
    );
    return () => clearTimeout(timer);
  }, [of, words, load]);
  return (
    <PickField
      {...rest}
      options={data?.options ?? []}
      isSearching={state !== 'idle' || data === undefined}
      onSearch={setWords}
    />
  );
}
