import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const report = z.object({
  scan: z.object({
    scan: z.object({ files_scanned: z.number() }),
    issues: z.array(z.object({ id: z.string(), severity: z.string(), message: z.string() })),
  }),
});

it('Shopify’s app doctor has nothing to report', { timeout: 120_000 }, async () => {
  const home = await mkdtemp(join(tmpdir(), 'kizuna-doctor-'));
  try {
    const { scan } = report.parse(JSON.parse(await runDoctor(home)));
    expect(scan.scan.files_scanned).toBeGreaterThan(500);
    expect(scan.issues.map(({ severity, id, message }) => `${severity} ${id}: ${message}`)).toEqual([]);
  } finally {
    await rm(home, { recursive: true });
  }
});

/** As `npm run doctor` does, with a home of its own, so that it neither finds nor leaves anything of a person's. */
function runDoctor(home: string): Promise<string> {
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, CI: '1', SHOPIFY_CLI_NO_ANALYTICS: '1' };
  const run = ['node_modules/@shopify/cli/bin/run.js', 'app', 'doctor', '--path', '.', '--json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, run, { env, maxBuffer: 64 * 1024 * 1024 }, (error, output, problem) => {
      if (output.startsWith('{')) resolve(output);
      else reject(error ?? new Error(`Expected a report of the app doctor, got: ${problem}`));
    });
  });
}
