import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { themeCheckRun } from '@shopify/theme-check-node';
import { describe, expect, it } from 'vitest';

const folder = 'extensions/kizuna-theme';

describe('the theme extension', () => {
  it('has nothing that Shopify’s theme check would report', { timeout: 60_000 }, async () => {
    expect(await check(folder)).toEqual([]);
  });

  it('and the check would have reported a fault', { timeout: 60_000 }, async () => {
    const faulty = await mkdtemp(join(tmpdir(), 'kizuna-theme-'));
    try {
      for (const part of ['blocks', 'locales']) mkdirSync(join(faulty, part));
      await writeFile(join(faulty, 'blocks/broken.liquid'), "{% render 'nobody' %}{{ 'a' | nofilter }}");
      expect((await check(faulty)).length).toBeGreaterThan(0);
    } finally {
      await rm(faulty, { recursive: true });
    }
  });

  it('says everything in each of its languages', () => {
    const files = readdirSync(join(folder, 'locales'));
    expect(files).toHaveLength(6);
    const keysOf = (file: string) =>
      Object.entries(textsIn(file)).flatMap(([part, texts]) =>
        Object.keys(texts).map((key) => `${part}.${key}`),
      );
    for (const kind of ['.json', '.schema.json']) {
      for (const locale of ['ja', 'zh-TW'])
        expect(keysOf(`${locale}${kind}`)).toEqual(keysOf(`en.default${kind}`));
    }
  });

  it('loads little, and nothing from anywhere else', () => {
    for (const name of readdirSync(join(folder, 'assets'))) {
      const text = readFileSync(join(folder, 'assets', name), 'utf8');
      expect(text.length, name).toBeLessThan(6_000);
      expect(text, name).not.toMatch(/https?:\/\/|innerHTML|eval\(|document\.write|cookie\s*=/);
    }
  });

  it('tells of visits in less than two kilobytes, and with no room on the page', () => {
    expect(gzipSync(readFileSync(join(folder, 'assets/kizuna-visits.js'))).length).toBeLessThan(2_000);
    const block = readFileSync(join(folder, 'blocks/visits-embed.liquid'), 'utf8');
    const markup = block.replace(/{% schema %}[^]*/, '').replaceAll(/{%[^]*?%}|{{[^]*?}}/g, '');
    expect(markup.match(/<\w+/g)).toEqual(Array.from({ length: 4 }, () => '<template'));
    expect(block).not.toContain('stylesheet');
  });
});

async function check(path: string): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'kizuna-theme-check-'));
  const config = join(home, 'theme-check.yml');
  await writeFile(config, 'extends: theme-check:theme-app-extension\n');
  try {
    // What it reports of itself is that its newest documentation cannot be fetched; it carries one of its own.
    const { offenses } = await themeCheckRun(resolve(path), config, () => {});
    return offenses.map(({ check: name, uri, message }) => `${uri.split('/').at(-1)}: ${name}: ${message}`);
  } finally {
    await rm(home, { recursive: true });
  }
}

function textsIn(file: string): Record<string, Record<string, string>> {
  return JSON.parse(readFileSync(join(folder, 'locales', file), 'utf8'));
}
