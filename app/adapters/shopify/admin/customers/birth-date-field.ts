import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { birthDateTemplates, enableMetafield } from './operations.ts';

interface BirthDateField {
  namespace: string;
  key: string;
  /** Shopify's word for what it holds: `date`. */
  type: string;
}

const field = z.object({ namespace: z.string(), key: z.string(), type: z.object({ name: z.string() }) });
const templates = z.object({
  standardMetafieldDefinitionTemplates: z.object({
    nodes: z.array(field.extend({ id: z.string(), ownerTypes: z.array(z.string()) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
type TemplatePage = z.output<typeof templates>['standardMetafieldDefinitionTemplates'];

const enabled = z.object({
  standardMetafieldDefinitionEnable: z.object({
    createdDefinition: field.nullable(),
    userErrors: z.array(z.object({ code: z.string() })),
  }),
});

/** The shop holds it already, by this app, another or the merchant: all of them mean the same field. */
const isThere = new Set(['TAKEN', 'UNSTRUCTURED_ALREADY_EXISTS']);

/**
 * The standard field for dates of birth, looked up in Shopify's own list and switched on in a shop that lacks it. Its
 * name and type are taken from there, since no document names them.
 */
export async function ensureBirthDateField(
  call: CallAdmin,
  shopId: string,
): Promise<AdminOutcome<BirthDateField>> {
  let after: string | null = null;
  for (;;) {
    const page: AdminOutcome<{ data: z.output<typeof templates> }> = await call({
      shopId,
      query: birthDateTemplates,
      variables: { after },
      answer: templates,
    });
    if (page.status !== 'done') return page;
    const { nodes, pageInfo }: TemplatePage = page.data.standardMetafieldDefinitionTemplates;
    const template = nodes.find(
      ({ key, ownerTypes }) => key === 'birth_date' && ownerTypes.includes('CUSTOMER'),
    );
    if (template !== undefined) return enable(call, shopId, template);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null)
      return { status: 'refused', reason: 'no_birth_date_field' };
    after = pageInfo.endCursor;
  }
}

async function enable(
  call: CallAdmin,
  shopId: string,
  template: z.output<typeof field> & { id: string },
): Promise<AdminOutcome<BirthDateField>> {
  const variables = { templateId: template.id };
  const outcome = await call({ shopId, query: enableMetafield, variables, answer: enabled });
  if (outcome.status !== 'done') return outcome;
  const { createdDefinition, userErrors } = outcome.data.standardMetafieldDefinitionEnable;
  const problem = userErrors.find(({ code }) => !isThere.has(code));
  if (problem) return { status: 'refused', reason: `no_birth_date_field: ${problem.code.toLowerCase()}` };
  const { namespace, key, type } = createdDefinition ?? template;
  return { status: 'done', namespace, key, type: type.name };
}
