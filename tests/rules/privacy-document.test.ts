import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#app/db/project-root.ts';
import { type KeptTable, keptTables } from '#app/domain/privacy/index.ts';

function keptFor({ keep }: KeptTable): string {
  if ('rule' in keep) return keep.rule;
  if ('days' in keep) return `${keep.days} days${keep.but ? `; ${keep.but}` : ''}`;
  switch (keep.until) {
    case 'customer_gone':
      return 'until the person is redacted, or 30 days after the shop has deleted her';
    case 'shop_redaction':
      return 'until the shop is redacted';
    case 'uninstall':
      return 'until the app is uninstalled';
  }
}

const isAboutPeople = ({ personal = [], links = [] }: KeptTable) => personal.length > 0 || links.length > 0;

function tableOf(people: boolean): string {
  const rows = Object.entries(keptTables)
    .filter(([, table]) => isAboutPeople(table) === people)
    .map(([name, table]) => `| \`${name}\` | to ${table.purpose} | ${keptFor(table)} |`);
  return ['| table | it is kept | how long |', '|---|---|---|', ...rows].join('\n');
}

/** The part of a document between two marks; the marks themselves show no one anything. */
function between(document: string, mark: string): string | undefined {
  return new RegExp(`<!-- ${mark} -->\\n([^]*?)\\n<!-- /${mark} -->`).exec(document)?.[1];
}

function withPart(document: string, mark: string, part: string): string {
  const [start, end] = [`<!-- ${mark} -->\n`, `<!-- /${mark} -->`];
  return `${document.slice(0, document.indexOf(start) + start.length)}${part}\n${document.slice(document.indexOf(end))}`;
}

test.for([
  { mark: 'people', people: true },
  { mark: 'shop', people: false },
])('PRIVACY.md lists the tables about $mark as the registry has them', ({ mark, people }) => {
  const path = join(projectRoot(), 'PRIVACY.md');
  const document = readFileSync(path, 'utf8');
  const { snapshotState } = expect.getState();
  // As for graphql operations: `vitest run -u` writes what has changed.
  if (snapshotState.snapshotUpdateState === 'all')
    writeFileSync(path, withPart(document, mark, tableOf(people)));
  expect(between(readFileSync(path, 'utf8'), mark)).toBe(tableOf(people));
});
