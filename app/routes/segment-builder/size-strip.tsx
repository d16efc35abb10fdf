import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { useLiveCount } from './use-live-count.ts';

/** On a phone the size stays in sight at the lower edge; it is read out from the card, not from here. */
export function SizeStrip({ live }: { live: ReturnType<typeof useLiveCount> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { count, isCounting } = live;
  if (count === undefined || count.size === null) return null;
  return (
    <div className="kz-size-strip" aria-hidden="true" data-counting={isCounting || undefined}>
      <Text as="span" fontWeight="semibold">
        {t('segmentBuilder.live.size', {
          count: count.of,
          size: number(count.size),
          of: number(count.of),
        })}
      </Text>
    </div>
  );
}
