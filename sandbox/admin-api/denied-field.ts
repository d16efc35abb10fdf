import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { requiredScopes } from './schema.ts';

/** The first thing an operation asks for that these scopes do not open, as Shopify refuses it; else undefined. */
export function deniedField(query: string, granted: readonly string[]): GraphQLError | undefined {
  const may = (scope: string) =>
    granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
  for (const field of rootFieldsOf(query)) {
    const scopes = requiredScopes().get(field) ?? [];
    if (scopes.length === 0 || scopes.some(may)) continue;
    const message = `Access denied for ${field} field. Required access: \`${scopes.join('`, `')}\` access scope.`;
    return new GraphQLError(message, { path: [field], extensions: { code: 'ACCESS_DENIED' } });
  }
  return undefined;
}

function rootFieldsOf(query: string): string[] {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return [];
  }
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((each) =>
          each.kind === Kind.FIELD ? each.name.value : [],
        )
      : [],
  );
}
