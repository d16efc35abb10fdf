import { BlockStack, Card, Divider, InlineStack, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import type { AudienceCount, SeedBasis } from '#app/domain/audiences/index.ts';
import { audiencePlatforms } from '#app/ports/audience-file.ts';
import { FileButton } from './file-button.tsx';

interface AudienceCardProps extends AudienceCount {
  segmentId: string;
  size: number;
  seed: { basis: SeedBasis; size: number };
}

/** What a platform asks for at least. */
const fewestInSeed = 100;

/** Whom platforms of advertisements would be told of, whom not and why, and the files for each. */
export function AudienceCard({ segmentId, size, included, leftOut, seed }: AudienceCardProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const seedWords = { count: seed.size, number: number(seed.size) };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t('segmentExport.audience.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('segmentExport.audience.body')}
          </Text>
          <Text as="p" fontWeight="semibold">
            {included === 0
              ? t('segmentExport.audience.nobody')
              : t('segmentExport.audience.included', {
                  count: included,
                  number: number(included),
                  total: number(size),
                })}
          </Text>
        </BlockStack>
        {leftOut.length > 0 && (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              {t('segmentExport.audience.leftOut')}
            </Text>
            <List>
              {leftOut.map(({ reason, count }) => (
                <List.Item key={reason}>
                  {t(`segmentExport.reasons.${reason}`, { number: number(count) })}
                </List.Item>
              ))}
            </List>
          </BlockStack>
        )}
        {included > 0 && (
          <Text as="p">
            {t(`segmentExport.seedBasis.${seed.basis}`, seedWords)}
            {seed.size < fewestInSeed && ` ${t('segmentExport.seedTooSmall')}`}
          </Text>
        )}
        {included > 0 &&
          audiencePlatforms.map((platform) => (
            <BlockStack key={platform} gap="300">
              <Divider />
              <Text as="h3" variant="headingSm">
                {t(`segmentExport.platforms.${platform}.title`)}
              </Text>
              <Text as="p" tone="subdued">
                {t(`segmentExport.platforms.${platform}.body`)}
              </Text>
              <InlineStack gap="200">
                <FileButton segmentId={segmentId} file={`${platform}-custom`}>
                  {t('segmentExport.custom')}
                </FileButton>
                <FileButton segmentId={segmentId} file={`${platform}-seed`}>
                  {t('segmentExport.seed')}
                </FileButton>
              </InlineStack>
            </BlockStack>
          ))}
      </BlockStack>
    </Card>
  );
}
