import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  type IntrospectionQuery,
  isEnumType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiVersion } from '#app/adapters/shopify/admin/admin-client.ts';
import { readAppToml } from '#tests/support/app-toml.ts';

const root = 'app/adapters/shopify/admin';
const operations = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.graphql'))
  .toSorted()
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const folders = [...Map.groupBy(operations, ({ file }) => dirname(file))];

/** The Admin API as Shopify's own tool carries it, with the scopes each field and type asks for. */
function readAdminSchema() {
  const zipped = readFileSync(`node_modules/@shopify/dev-mcp/dist/data/admin_${apiVersion}.json.gz`);
  const { data, offline_scopes } = JSON.parse(gunzipSync(zipped).toString()) as {
    data: IntrospectionQuery;
    offline_scopes: unknown;
  };
  const scoped = z.object({
    typeName: z.string(),
    fieldName: z.string().optional(),
    offlineScopes: z.array(z.string()),
  });
  const { items } = z.object({ items: z.array(scoped) }).parse(offline_scopes);
  const scopesOf = new Map(
    items.map(({ typeName, fieldName, offlineScopes }) => [[typeName, fieldName].join('.'), offlineScopes]),
  );
  return { schema: buildClientSchema(data), scopesOf };
}

const { schema, scopesOf } = readAdminSchema();

describe.each(operations)('$file', ({ text }) => {
  const document = parse(text);

  it(`is valid in the Admin API ${apiVersion}`, () => {
    expect(validate(schema, document)).toEqual([]);
  });

  it('needs no scope that shopify.app.toml does not ask for', () => {
    const { scopes } = readAppToml();
    const granted = new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, 'read_')]));
    const missing = scopesNeeded(document).filter((anyOf) => !anyOf.some((scope) => granted.has(scope)));
    expect(missing).toEqual([]);
  });
});

/** For each field and type that is touched: the scopes any one of which opens it. */
function scopesNeeded(document: ReturnType<typeof parse>): string[][] {
  const needed: string[][] = [];
  const types = new TypeInfo(schema);
  const look = (typeName: string | undefined, fieldName = '') => {
    const scopes = scopesOf.get(`${typeName}.${fieldName}`);
    if (scopes && scopes.length > 0) needed.push(scopes);
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: ({ name }) => {
          look(types.getParentType()?.name, name.value);
          look(String(types.getType()).replaceAll(/[[\]!]/g, ''));
        },
      },
    }),
  );
  return needed;
}

/** Scopes that neither an operation nor a webhook needs, but a part of the app that Shopify checks otherwise. */
const usedElsewhere = ['write_app_proxy'];

it('no scope is asked for that nothing needs', () => {
  const { scopes, topics } = readAppToml();
  const needed = new Set([
    ...usedElsewhere,
    ...operations.flatMap(({ text }) => scopesNeeded(parse(text)).flat()),
    ...topics.flatMap((topic) => scopesOfTopic(topic)),
  ]);
  expect(scopes.filter((scope) => !needed.has(scope))).toEqual([]);
});

/** What the schema says of a webhook topic: "Requires the `read_orders` scope." */
function scopesOfTopic(topic: string): string[] {
  const topics = schema.getType('WebhookSubscriptionTopic');
  const name = topic.toUpperCase().replace(/[/.]/, '_');
  const value = isEnumType(topics) ? topics.getValue(name) : undefined;
  const [, sentence = ''] = /Requires (.*)$/s.exec(value?.description ?? '') ?? [];
  return [...sentence.matchAll(/\b(?:read|write)_[a-z_]+/g)].map(([scope]) => scope);
}

it('a wrong field and a missing scope would have been noticed', () => {
  expect(validate(schema, parse('{ shop { mood } }'))).toHaveLength(1);
  expect(scopesNeeded(parse('{ giftCards(first: 1) { nodes { id } } }'))).toContainEqual(['read_gift_cards']);
});

// The bundle of the app has no files beside it, thus the texts travel as code. Written anew by `vitest run -u`.
it.each(folders)('%s/operations.ts holds the .graphql files beside it', async (folder, files) => {
  const constants = files.map(({ file, text }) => {
    const name = basename(file, '.graphql').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return `export const ${name} = \`\n${text}\`;\n`;
  });
  const note =
    '// The .graphql files of this folder, written here by tests/rules/graphql-operations.test.ts. Change those, not this.\n';
  await expect([note, ...constants].join('\n')).toMatchFileSnapshot(`../../${root}/${folder}/operations.ts`);
});
