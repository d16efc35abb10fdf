import { BlockStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';

/** Who would come in and go out if the segment were saved as it is edited. */
export function ChangeLines({ change }: { change: { enter: number | null; leave: number | null } }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { enter, leave } = change;
  const told = [
    ...(enter === null || enter === 0
      ? []
      : [t('segmentBuilder.live.enter', { count: enter, number: number(enter) })]),
    ...(leave === null || leave === 0
      ? []
      : [t('segmentBuilder.live.leave', { count: leave, number: number(leave) })]),
  ];
  return (
    <BlockStack gap="050">
      <Text as="p" fontWeight="semibold">
        {t('segmentBuilder.live.change')}
      </Text>
      {told.map((line) => (
        <Text as="p" key={line}>
          {line}
        </Text>
      ))}
      {enter === 0 && leave === 0 && <Text as="p">{t('segmentBuilder.live.same')}</Text>}
    </BlockStack>
  );
}
