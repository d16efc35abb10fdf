import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { panelLink } from '../../extensions/kizuna-segment/src/panel-link.ts';

/** Shopify's limit on a UI extension, compressed. */
const mostBytes = 64 * 1024;

describe('the action on a segment', () => {
  it('is built into one file, well below the size that the admin takes', async () => {
    const { outputFiles } = await build({
      entryPoints: ['extensions/kizuna-segment/src/action.tsx'],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
    const [file] = outputFiles;
    expect(file!.text).toContain('s-admin-action');
    expect(gzipSync(file!.contents).length).toBeLessThan(mostBytes / 4);
  });

  it('leads to the page of the segment that is open, and nowhere for anything else', () => {
    expect(panelLink('gid://shopify/Segment/1001')).toBe('app:shop-segments/1001');
    for (const other of [
      undefined,
      '',
      'gid://shopify/Customer/1',
      'gid://shopify/Segment/1/../settings',
      '1001',
    ]) {
      expect(panelLink(other)).toBeUndefined();
    }
  });
});
