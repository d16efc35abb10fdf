import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SegmentProducts } from '#app/domain/segments/index.ts';
import { useBuilder } from '../builder-context.ts';
import type { PickOption } from './pick-field.tsx';
import { SearchedPickField } from './searched-pick-field.tsx';

const kinds = ['any', 'productIds', 'categories', 'vendors', 'tags'] as const;
type Kind = (typeof kinds)[number];

const searched = {
  productIds: 'product',
  categories: 'category',
  vendors: 'vendor',
  tags: 'product_tag',
} as const;

/** Any product, or some by name, category, brand or tag. */
export function ProductsField(props: {
  products: SegmentProducts;
  onChange: (products: SegmentProducts) => void;
}) {
  const { t } = useTranslation();
  const kind = kindOf(props.products);
  return (
    <Select
      label={t('segmentBuilder.products.label')}
      labelHidden
      value={kind}
      options={kinds.map((value) => ({ value, label: t(`segmentBuilder.products.kinds.${value}`) }))}
      onChange={(value) => props.onChange(productsOf(kinds.find((each) => each === value) ?? 'any', []))}
    />
  );
}

/** Which ones, below the sentence; nothing for any product. */
export function ProductsPicker(props: {
  products: SegmentProducts;
  isWrong: boolean;
  onChange: (products: SegmentProducts) => void;
}) {
  const { products, isWrong, onChange } = props;
  const { t } = useTranslation();
  const { names, nameProducts } = useBuilder();
  const kind = kindOf(products);
  if (kind === 'any') return null;
  const values: string[] = Object.values(products).flat();
  const nameOf = (value: string) =>
    kind === 'productIds' ? (names.products[value] ?? t('segmentRule.gone.product')) : value;
  const change = (picked: PickOption[]) => {
    if (kind === 'productIds') nameProducts(picked);
    onChange(
      productsOf(
        kind,
        picked.map(({ value }) => value),
      ),
    );
  };
  return (
    <SearchedPickField
      key={kind}
      of={searched[kind]}
      label={t(`segmentBuilder.products.kinds.${kind}`)}
      picked={values.map((value) => ({ value, label: nameOf(value) }))}
      isWrong={isWrong}
      onChange={change}
    />
  );
}

function kindOf(products: SegmentProducts): Kind {
  return kinds.find((kind) => kind in products) ?? 'any';
}

function productsOf(kind: Kind, values: string[]): SegmentProducts {
  switch (kind) {
    case 'any':
      return { any: true };
    case 'productIds':
      return { productIds: values };
    case 'categories':
      return { categories: values };
    case 'vendors':
      return { vendors: values };
    case 'tags':
      return { tags: values };
  }
}
