import { defineConfig } from 'vitest/config';

/**
 * Apart from vite.config.ts, whose Remix plugin has no place in tests.
 *   domain   pure: no database, no network, milliseconds
 *   db       through the front door, on a Postgres that globalSetup starts; a database of its own for each file
 *   browser  a real Chromium against the whole demo
 *   rules    the shape of the code itself
 */
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
          include: ['tests/{domain,emails}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/{scenarios,routes,contracts,db,simulation,sandbox}/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/support/database-server.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          // One browser and one demo at a time, after everything else: they need both cores.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['tests/rules/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
