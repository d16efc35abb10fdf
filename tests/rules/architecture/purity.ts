import ts from 'typescript';
import { type CodeModule, findInCode } from './code-module.ts';

const PURE = /^app\/(domain|recipes)\//;
/** What decides must give the same answer in a replay; elsewhere a code that nobody can guess may be drawn. */
const REPLAYED = /^app\/(domain\/flows|recipes)\//;
const CLOCK_AND_CHANCE =
  /^(Date\.now|Math\.random|performance\.now|DateTime\.(now|local|utc)|setTimeout|setInterval|setImmediate|fetch)$/;
const SECRET_CHANCE = /^(crypto\.)?(randomUUID|randomBytes|getRandomValues|randomInt)$/;
const HARMLESS_NODE = new Set(['node:crypto', 'node:buffer', 'node:zlib']);

/** The domain has no clock, no chance and no world outside: time and seeds are passed in. */
export function impureDomainCode(modules: readonly CodeModule[]): string[] {
  return modules
    .filter(({ path }) => PURE.test(path))
    .flatMap((module) => [
      ...findInCode(module, (node) => impurityOf(node, module.path)),
      ...nodeModulesOf(module),
    ]);
}

function impurityOf(node: ts.Node, path: string): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression.getText().replace(/^globalThis\./, '');
  // DateTime.local(2026, 2, 28) names a date; without arguments it asks the clock.
  const isNamedDate =
    callee.startsWith('DateTime.') && callee !== 'DateTime.now' && node.arguments.length > 0;
  const isForbidden = CLOCK_AND_CHANCE.test(callee) || (REPLAYED.test(path) && SECRET_CHANCE.test(callee));
  return isForbidden && !isNamedDate ? `${callee}()` : undefined;
}

function nodeModulesOf({ path, imports }: CodeModule): string[] {
  return imports
    .filter(({ target }) => target.startsWith('node:') && !HARMLESS_NODE.has(target))
    .map(({ target }) => `${path} imports ${target}`);
}
