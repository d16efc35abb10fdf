import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const pauseMs = 2_000;

/** Looks again until no segment of the page is being filled any more. */
export function useWhileFilling(isFilling: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isFilling || state !== 'idle') return undefined;
    const timer = setTimeout(revalidate, pauseMs);
    return () => clearTimeout(timer);
  }, [isFilling, state, revalidate]);
}
