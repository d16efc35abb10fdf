import { BlockStack, Link, Text } from '@shopify/polaris';
import { type Named, usePersonName } from './person-name.ts';

/** A person by her name, leading to her page; her address below it, where one asks for it. */
export function PersonLink({
  person,
  hasAddress = false,
}: {
  person: Named & { customerId: string };
  hasAddress?: boolean;
}) {
  const personName = usePersonName();
  const hasName = Boolean(person.firstName || person.lastName);
  return (
    <BlockStack>
      <Link url={`/customers/${person.customerId}`} monochrome removeUnderline dataPrimaryLink>
        <Text as="span" fontWeight="semibold">
          {personName(person)}
        </Text>
      </Link>
      {hasAddress && hasName && person.email && (
        <Text as="span" tone="subdued" variant="bodySm" truncate>
          {person.email}
        </Text>
      )}
    </BlockStack>
  );
}
