import { useFormats } from '#app/components/use-formats.ts';

const dayMs = 86_400_000;

/** A length of time in whole days, as people say it; less than one is one. */
export function useDaysWords(): (ms: number) => string {
  const { duration } = useFormats();
  return (ms) => duration(Math.max(1, Math.round(ms / dayMs)) * 24 * 60);
}
