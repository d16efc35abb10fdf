import type { CodeModule } from './code-module.ts';

const BELOW_SCREENS = [
  'db',
  'ports',
  'emails',
  'domain',
  'recipes',
  'reactions.ts',
  'schedule.ts',
  'context.ts',
  'security-log.ts',
];
const ENGINE = [...BELOW_SCREENS, 'ingress', 'loops', 'jobs'];
const SCREENS = ['components', 'texts', 'routes', 'root.tsx'];

/**
 * What each part of app/ may import besides itself; imports point one way:
 * routes, loops, jobs -> reactions, recipes -> domain -> db, and adapters -> ports.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'env.server.ts': [],
  db: ['ports'],
  ports: ['domain', 'db'],
  emails: ['ports', 'domain'],
  domain: ['db', 'ports', 'emails'],
  recipes: ['domain', 'emails'],
  'reactions.ts': ['db', 'ports', 'domain', 'recipes', 'context.ts'],
  'schedule.ts': ['ports', 'domain', 'context.ts'],
  'context.ts': ['db', 'ports', 'emails', 'domain'],
  'security-log.ts': ['domain'],
  adapters: ['db', 'ports', 'domain', 'emails', 'security-log.ts'],
  ingress: BELOW_SCREENS,
  loops: [...BELOW_SCREENS, 'jobs', 'ingress', 'metrics.ts'],
  'routes-raw': BELOW_SCREENS,
  jobs: [...BELOW_SCREENS, 'loops', 'texts'],
  texts: [],
  components: [...BELOW_SCREENS, 'texts', 'routes', 'root.tsx'],
  routes: [...BELOW_SCREENS, ...SCREENS, 'context.server.ts'],
  'routes.ts': [],
  'root.tsx': [...BELOW_SCREENS, ...SCREENS],
  'entry.client.tsx': SCREENS,
  'entry.server.tsx': [...SCREENS, 'context.ts'],
  'context.server.ts': [...BELOW_SCREENS, 'adapters', 'env.server.ts'],
  'metrics.ts': ['ingress'],
  'health.ts': ['context.ts', 'metrics.ts'],
  'panel.ts': ['db', 'routes'],
  'kizuna.ts': [
    ...ENGINE,
    'context.server.ts',
    'env.server.ts',
    'metrics.ts',
    'health.ts',
    'panel.ts',
    'routes-raw',
  ],
  'explain-failure.ts': ['db', 'env.server.ts'],
  'server.ts': ['db', 'env.server.ts', 'kizuna.ts', 'explain-failure.ts'],
};

/** Values, not only types, would turn these around. */
const TYPES_ONLY = new Set([
  'ports>domain',
  'ports>db',
  'emails>domain',
  'emails>ports',
  'jobs>loops',
  'loops>metrics.ts',
  'metrics.ts>ingress',
  'components>routes',
  'components>root.tsx',
]);

/** migrate.ts brings the whole database up to date, the queue's tables too. */
const EXCEPTIONS = new Set(['app/db/migrate.ts>adapters']);

export function importsAgainstTheLayers(modules: readonly CodeModule[]): string[] {
  return modules.flatMap(({ path, imports }) =>
    imports.flatMap(({ target, isPackage, isTypeOnly }) => {
      const from = partOf(path);
      const to = partOf(target);
      if (isPackage || from === undefined || from === to || EXCEPTIONS.has(`${path}>${to}`)) return [];
      if (to === undefined) return [`${path} imports ${target}, outside of app/`];
      const allowed = MAY_IMPORT[from];
      if (!allowed) return [`${path} lies in a part of app/ that layers.ts does not know`];
      if (!allowed.includes(to)) return [`${path} imports ${target}: ${from} may not import ${to}`];
      if (TYPES_ONLY.has(`${from}>${to}`) && !isTypeOnly) {
        return [`${path} imports ${target}: ${from} may only import types of ${to}`];
      }
      return [];
    }),
  );
}

function partOf(path: string): string | undefined {
  const [root, part] = path.split('/');
  return root === 'app' ? part : undefined;
}
