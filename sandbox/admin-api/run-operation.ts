import {
  defaultFieldResolver,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import type { Shop } from '../shop/index.ts';
import { resolvers } from './resolvers/index.ts';
import { adminSchema } from './schema.ts';

export interface OperationRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** Validates an operation against the real schema and answers it from the shop's books. */
export async function runOperation(shop: Shop, request: OperationRequest): Promise<ExecutionResult> {
  const schema = adminSchema();
  let document;
  try {
    document = parse(request.query);
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
  }
  const faults = validate(schema, document);
  if (faults.length > 0) return { errors: faults };
  return execute({
    schema,
    document,
    rootValue: resolvers(shop, (query) => runOperation(shop, { query })),
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolveOrRefuse,
  });
}

/** A field that nobody has filled is an error here, never a silent null: null would be a lie about the shop. */
const resolveOrRefuse: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  if (typeof source === 'object' && source !== null && !(info.fieldName in source)) {
    throw new GraphQLError(`The sandbox does not answer ${info.parentType.name}.${info.fieldName}`);
  }
  return defaultFieldResolver(source, args, context, info);
};
