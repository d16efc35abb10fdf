import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { TrendChartProps } from './trend-chart.tsx';

/** Comes by itself: a hundred kilobytes that no other page needs. */
const TrendChart = lazy(() => import('./trend-chart.tsx'));

/**
 * A course over time as a line. Drawn in the browser only, which knows how wide it is; the words and the table beside it
 * are there in any case.
 *
 * @param says  the picture in words, for who cannot see it
 */
export function Trend({ says, ...chart }: TrendChartProps & { says: string }) {
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <div className="kz-trend" style={{ height: chart.height }} role="img" aria-label={says}>
      {isInBrowser && (
        <Suspense fallback={null}>
          <TrendChart {...chart} />
        </Suspense>
      )}
    </div>
  );
}

function neverChanges() {
  return () => {};
}
