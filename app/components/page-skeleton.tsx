import {
  BlockStack,
  Box,
  Card,
  Divider,
  InlineGrid,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from '@shopify/polaris';
import type { ReactNode } from 'react';

/** The page that is on its way, in outline. */
export function PageSkeleton({ path }: { path: string }) {
  const [section, detail] = path.split('/').filter(Boolean);
  switch (section) {
    case 'automations':
      return detail ? <Halves /> : <Sections />;
    case 'customers':
    case 'messages':
    case 'segments':
      return detail ? <Halves /> : <Table />;
    case 'settings':
      return <Sections />;
    default:
      return <Overview />;
  }
}

function Overview() {
  return (
    <SkeletonPage>
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          {times(4, (index) => (
            <Card key={index}>
              <BlockStack gap="300">
                <SkeletonBodyText lines={1} />
                <SkeletonDisplayText size="medium" />
              </BlockStack>
            </Card>
          ))}
        </InlineGrid>
        <Block lines={5} />
      </BlockStack>
    </SkeletonPage>
  );
}

function Sections() {
  return (
    <SkeletonPage>
      <BlockStack gap="400">
        <Block lines={3} />
        <Block lines={3} />
        <Block lines={3} />
      </BlockStack>
    </SkeletonPage>
  );
}

function Table() {
  return (
    <SkeletonPage fullWidth>
      <Card padding="0">
        {times(9, (index) => (
          <div key={index}>
            {index > 0 && <Divider />}
            <Box padding="400">
              <SkeletonBodyText lines={1} />
            </Box>
          </div>
        ))}
      </Card>
    </SkeletonPage>
  );
}

function Halves() {
  return (
    <SkeletonPage fullWidth backAction>
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        <Block lines={10} />
        <Block lines={14} />
      </InlineGrid>
    </SkeletonPage>
  );
}

function Block({ lines }: { lines: number }) {
  return (
    <Card>
      <BlockStack gap="400">
        <SkeletonDisplayText size="small" />
        <SkeletonBodyText lines={lines} />
      </BlockStack>
    </Card>
  );
}

function times(count: number, render: (index: number) => ReactNode): ReactNode[] {
  return Array.from({ length: count }, (_, index) => render(index));
}
