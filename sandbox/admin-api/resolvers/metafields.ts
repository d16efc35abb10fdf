import { GraphQLError } from 'graphql';
import type { Shop } from '../../shop/index.ts';
import { gid } from '../../webhooks/bodies/lossless.ts';
import { findBy } from './customer-writes.ts';
import { digestOf, placeOf } from './metafield-node.ts';

const birthDate = {
  id: gid('StandardMetafieldDefinitionTemplate', '10001'),
  name: 'Birth date',
  namespace: 'facts',
  key: 'birth_date',
  ownerTypes: ['CUSTOMER'],
  type: { name: 'date' },
};
const subtitle = {
  id: gid('StandardMetafieldDefinitionTemplate', '1'),
  name: 'Product subtitle',
  namespace: 'descriptors',
  key: 'subtitle',
  ownerTypes: ['PRODUCT', 'PRODUCTVARIANT'],
  type: { name: 'single_line_text_field' },
};
const templates = [subtitle, birthDate];

export function metafieldQueries() {
  return {
    standardMetafieldDefinitionTemplates: () => ({
      nodes: templates,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    }),
  };
}

interface Setting {
  ownerId: string;
  namespace: string;
  key: string;
  type?: string;
  value: string;
  compareDigest?: string | null;
}

export function metafieldMutations(shop: Shop) {
  return {
    standardMetafieldDefinitionEnable: ({ id, ownerType }: { id: string; ownerType: string }) => {
      const template = templates.find((each) => each.id === id && each.ownerTypes.includes(ownerType));
      const refuse = (code: string, message: string) => ({
        createdDefinition: null,
        userErrors: [{ field: null, code, message }],
      });
      if (!template) return refuse('TEMPLATE_NOT_FOUND', 'Standard definition template not found.');
      const name = `${template.namespace}.${template.key}`;
      if (shop.metafields.enabled.has(name))
        return refuse('TAKEN', 'Key is in use on the selected namespace.');
      shop.metafields.enabled.add(name);
      return { createdDefinition: template, userErrors: [] };
    },
    metafieldsSet: ({ metafields }: { metafields: Setting[] }) => {
      if (metafields.length > 25)
        throw new GraphQLError('Exceeded the maximum metafields input limit of 25.');
      const faults = metafields.flatMap((setting, index) => faultsOf(shop, setting, index));
      // All of them or none.
      if (faults.length === 0)
        for (const setting of metafields) shop.metafields.values.set(placeOf(setting), setting.value);
      return { metafields: faults.length > 0 ? null : [], userErrors: faults };
    },
  };
}

function faultsOf(shop: Shop, setting: Setting, elementIndex: number) {
  const refuse = (code: string, message: string) => [
    { code, message, field: ['metafields', String(elementIndex)], elementIndex },
  ];
  if (!findBy(shop, { id: setting.ownerId })) return refuse('INVALID', 'Owner does not exist.');
  if (setting.type === 'date' && Number.isNaN(Date.parse(`${setting.value}T00:00:00Z`)))
    return refuse('INVALID_VALUE', 'Value must be in YYYY-MM-DD format.');
  const held = shop.metafields.values.get(placeOf(setting));
  const digest = held === undefined ? null : digestOf(held);
  return setting.compareDigest === undefined || setting.compareDigest === digest
    ? []
    : refuse('STALE_OBJECT', 'The resource has been updated since it was loaded.');
}
