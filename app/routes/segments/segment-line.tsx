import { Button, Link, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';

/** One segment of the list: its name, its rule as a sentence, how many people it has. */
export function SegmentLine(props: {
  segment: { segmentId: string; name: string; size: number; isFilling: boolean; joined: number | null };
  sentence: string;
  onDelete: () => void;
}) {
  const { segment, sentence, onDelete } = props;
  const { segmentId, name, size, isFilling, joined } = segment;
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <li className="kz-segment">
      <div>
        <Text as="h2" variant="headingSm">
          <Link url={`/segments/${segmentId}`} monochrome removeUnderline>
            {name}
          </Link>
        </Text>
        <Text as="p" tone="subdued">
          {sentence}
        </Text>
      </div>
      <div className="kz-segment-size">
        <Text as="p" fontWeight="semibold">
          {isFilling ? t('segments.filling') : t('segments.size', { count: size, number: number(size) })}
        </Text>
        {joined !== null && joined > 0 && !isFilling && (
          <Text as="p" tone="subdued" variant="bodySm">
            {t('segments.joined', { count: joined, number: number(joined) })}
          </Text>
        )}
      </div>
      <Button
        icon={DeleteIcon}
        variant="tertiary"
        accessibilityLabel={t('segments.deleteNamed', { name })}
        onClick={onDelete}
      />
    </li>
  );
}
