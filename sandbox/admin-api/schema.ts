import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery, isScalarType } from 'graphql';

/** The version of the Admin API that the sandbox speaks. */
export const adminApiVersion = '2026-10';

let loaded: GraphQLSchema | undefined;

/** The real Admin schema, as Shopify's developer package carries it; read on the first call (0.2 s). */
export function adminSchema(): GraphQLSchema {
  loaded ??= withWholeSeconds(buildClientSchema(readIntrospection(), { assumeValid: true }));
  return loaded;
}

/** Shopify tells the time in whole seconds, here as in its webhooks. */
function withWholeSeconds(schema: GraphQLSchema): GraphQLSchema {
  const dateTime = schema.getType('DateTime');
  if (!isScalarType(dateTime)) throw new Error('Expected the scalar DateTime in the Admin schema');
  dateTime.serialize = (value) => String(value).replace(/\.\d+Z$/, 'Z');
  return schema;
}

let scopes: Map<string, string[]> | undefined;

/** Which scopes open each query and mutation, any one of them; Shopify's package says so beside its schema. */
export function requiredScopes(): Map<string, string[]> {
  scopes ??= new Map(
    readIntrospection().__schema.types.flatMap((type) =>
      type.kind === 'OBJECT' && ['QueryRoot', 'Mutation'].includes(type.name)
        ? type.fields.map((field) => [field.name, scopesIn(field)] as const)
        : [],
    ),
  );
  return scopes;
}

function scopesIn(field: object): string[] {
  const said = 'requiredAccess' in field ? String(field.requiredAccess) : '';
  return [...said.matchAll(/`((?:read|write)_\w+)`/g)].map(([, scope = '']) => scope);
}

function readIntrospection(): IntrospectionQuery {
  const packed = readFileSync(
    join(packageFolder('@shopify/dev-mcp'), `dist/data/admin_${adminApiVersion}.json.gz`),
  );
  const { data }: { data: IntrospectionQuery } = JSON.parse(gunzipSync(packed).toString());
  return data;
}

/** The package exports its entry only, so its data file is found by walking up to node_modules. */
function packageFolder(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'node_modules', name))) {
    if (folder === dirname(folder))
      throw new Error(`Expected the package ${name} in node_modules: run "npm install"`);
    folder = dirname(folder);
  }
  return join(folder, 'node_modules', name);
}
