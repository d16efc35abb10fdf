import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '#app/db/project-root.ts';
import config from '../../vitest.config.ts';

it('runs every test file in exactly one project', () => {
  const patterns = config.test!.projects!.flatMap((project) =>
    typeof project === 'object' && 'test' in project ? (project.test?.include ?? []) : [],
  );
  const files = globSync('{app,sandbox,scripts,tests}/**/*.test.{ts,tsx}', { cwd: projectRoot() });
  const homeless = files.filter(
    (file) => patterns.filter((pattern) => matchesGlob(file, pattern)).length !== 1,
  );
  expect(files.length).toBeGreaterThan(10);
  expect(homeless).toEqual([]);
});
