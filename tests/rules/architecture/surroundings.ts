import ts from 'typescript';
import { type CodeModule, findInCode } from './code-module.ts';

/** The environment is read, checked and documented in one file. */
export function environmentReaders(modules: readonly CodeModule[]): string[] {
  return modules
    .filter(({ path }) => path.startsWith('app/') && path !== 'app/env.server.ts')
    .flatMap((module) =>
      findInCode(module, (node) =>
        ts.isPropertyAccessExpression(node) && node.getText() === 'process.env'
          ? 'reads process.env'
          : undefined,
      ),
    );
}

/** A plain SET outlives the transaction and leaks to the next user of a pooled connection; set_config is lost on Citus. */
export function leakingShopSettings(modules: readonly CodeModule[]): string[] {
  return modules
    .filter(({ path }) => path.startsWith('app/'))
    .flatMap((module) =>
      findInCode(module, (node) =>
        /\bset\s+(session\s+)?app\.|\bset_config\s*\(/i.test(textOf(node))
          ? 'sets app.* other than by SET LOCAL'
          : undefined,
      ),
    );
}

function textOf(node: ts.Node): string {
  const isText =
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText ? node.text : '';
}
