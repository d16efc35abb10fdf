import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/db/project-root.ts';
import { parseModule, readModules } from './architecture/code-module.ts';
import { importCycles } from './architecture/cycles.ts';
import { featuresEnteredBesideTheirDoor } from './architecture/doors.ts';
import { importsAgainstTheLayers } from './architecture/layers.ts';
import { impureDomainCode } from './architecture/purity.ts';
import { environmentReaders, leakingShopSettings } from './architecture/surroundings.ts';
import { vendorsOutsideTheirHome } from './architecture/vendors.ts';

const app = readModules(projectRoot(), ['app']);
const everything = [...app, ...readModules(projectRoot(), ['sandbox', 'scripts', 'tests'])];

describe('the code', () => {
  it('imports one way: from the edges to the domain to the database', () => {
    expect(importsAgainstTheLayers(app)).toEqual([]);
  });

  it('keeps every vendor in its one place', () => {
    expect(vendorsOutsideTheirHome(app)).toEqual([]);
  });

  it('enters the features of the domain by their doors', () => {
    expect(featuresEnteredBesideTheirDoor(app)).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(importCycles(everything)).toEqual([]);
  });

  it('has neither clock nor chance in the domain and the recipes', () => {
    expect(impureDomainCode(app)).toEqual([]);
  });

  it('reads the environment in one file', () => {
    expect(environmentReaders(app)).toEqual([]);
  });

  it('names the shop to the database for one transaction only', () => {
    expect(leakingShopSettings(app)).toEqual([]);
  });

  it('is short: half of the files within 50 lines, nine of ten within 130', () => {
    const lengths = app
      .map(({ source }) => source.getLineStarts().length)
      .toSorted((one, other) => one - other);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThanOrEqual(50);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(130);
  });
});

describe('a planted fault is found:', () => {
  it.each([
    [
      'the domain imports a loop',
      importsAgainstTheLayers,
      'app/domain/offers/a.ts',
      "import '#app/loops/flow.ts';",
    ],
    [
      'a loop picks an adapter',
      importsAgainstTheLayers,
      'app/loops/a.ts',
      "import type { A } from '../adapters/resend/a.ts';",
    ],
    [
      'a loop asks for the context',
      importsAgainstTheLayers,
      'app/loops/a.ts',
      "await import('#app/context.server.ts');",
    ],
    [
      'a port imports more than a type',
      importsAgainstTheLayers,
      'app/ports/a.ts',
      "import { a } from '#app/domain/offers/index.ts';",
    ],
    ['the app imports the sandbox', importsAgainstTheLayers, 'app/server.ts', "import '#sandbox/main.ts';"],
    ['a drawer that nobody knows', importsAgainstTheLayers, 'app/utils/a.ts', "import '#app/db/client.ts';"],
    [
      'a vendor in the domain',
      vendorsOutsideTheirHome,
      'app/domain/offers/a.ts',
      "import type { Resend } from 'resend';",
    ],
    [
      'a vendor by a sub-path',
      vendorsOutsideTheirHome,
      'app/loops/a.ts',
      "export * from '@shopify/shopify-api/adapters/node';",
    ],
    [
      'Polaris in an adapter',
      vendorsOutsideTheirHome,
      'app/adapters/shopify/a.ts',
      "import { Page } from '@shopify/polaris';",
    ],
    [
      'a feature entered by the window',
      featuresEnteredBesideTheirDoor,
      'app/domain/flows/a.ts',
      "import type { A } from '../offers/a.ts';",
    ],
    ['Date.now in the domain', impureDomainCode, 'app/domain/offers/a.ts', 'const now = Date.now();'],
    ['new Date() in a recipe', impureDomainCode, 'app/recipes/a.ts', 'const now = new Date();'],
    ['Math.random in the domain', impureDomainCode, 'app/domain/offers/a.ts', 'const dice = Math.random();'],
    ['a timer in the domain', impureDomainCode, 'app/domain/offers/a.ts', 'setTimeout(() => {}, 1);'],
    ['a drawn number in a decision', impureDomainCode, 'app/domain/flows/a.ts', 'const id = randomUUID();'],
    [
      "luxon's clock in the domain",
      impureDomainCode,
      'app/domain/offers/a.ts',
      'const now = DateTime.local();',
    ],
    [
      'the file system in the domain',
      impureDomainCode,
      'app/domain/offers/a.ts',
      "import { readFile } from 'node:fs/promises';",
    ],
    [
      'the environment in a loop',
      environmentReaders,
      'app/loops/a.ts',
      'const url = process.env.DATABASE_URL;',
    ],
    ['a SET that stays', leakingShopSettings, 'app/db/a.ts', "sql.unsafe(`SET app.shop_id = '${shopId}'`);"],
    [
      'a setting by function',
      leakingShopSettings,
      'app/db/a.ts',
      "sql`select set_config('app.shop_id', ${id}, true)`;",
    ],
  ])('%s', (_, rule, path, text) => {
    expect(rule([parseModule(path, text)])).toHaveLength(1);
  });

  it('files that import each other in a circle', () => {
    const circle = [
      parseModule('app/domain/a/one.ts', "import { two } from './two.ts';"),
      parseModule('app/domain/a/two.ts', "export { three } from './three.ts';"),
      parseModule('app/domain/a/three.ts', "import { one } from './one.ts';"),
    ];
    expect(importCycles(circle)).toEqual([
      'app/domain/a/one.ts -> app/domain/a/two.ts -> app/domain/a/three.ts -> app/domain/a/one.ts',
    ]);
  });

  it.each([
    [
      'a type that comes back',
      importCycles,
      ["import { b } from './b.ts';", "import type { A } from './a.ts';"],
    ],
    ['a date that is named', impureDomainCode, ['const day = new Date(0);', 'DateTime.local(2026, 2, 28);']],
    [
      'SET LOCAL',
      leakingShopSettings,
      ["sql.unsafe(`SET LOCAL app.shop_id = '1'`);", '// never a plain SET app.shop_id'],
    ],
  ])('but not what is allowed: %s', (_, rule, [one, other]) => {
    expect(rule([parseModule('app/domain/x/a.ts', one!), parseModule('app/domain/x/b.ts', other!)])).toEqual(
      [],
    );
  });
});
