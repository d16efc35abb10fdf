import { Box, Divider, InlineStack, Pagination } from '@shopify/polaris';
import { useNavigate, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** From one page of a long list to the next; back is where one came from. */
export function Pages({ nextCursor }: { nextCursor: string | null }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const isFirst = !search.get('cursor');
  if (isFirst && nextCursor === null) return null;
  const goOn = () => {
    const next = new URLSearchParams(search);
    next.set('cursor', nextCursor ?? '');
    navigate(`?${next}`);
  };
  return (
    <>
      <Divider />
      <Box padding="300">
        <InlineStack align="center">
          <Pagination
            hasPrevious={!isFirst}
            onPrevious={() => navigate(-1)}
            previousTooltip={t('common.previous')}
            hasNext={nextCursor !== null}
            onNext={goOn}
            nextTooltip={t('common.next')}
          />
        </InlineStack>
      </Box>
    </>
  );
}
