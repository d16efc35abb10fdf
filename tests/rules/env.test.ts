import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/db/project-root.ts';
import { ENV_NAMES, EnvError, readEnv } from '#app/env.server.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

const COMPLETE = {
  APP_URL: 'http://127.0.0.1:3000/',
  LINK_SECRET: 'l'.repeat(32),
  INDEX_SECRET: 'i'.repeat(32),
  MASTER_KEYS: `k2:${KEY},k1:${KEY}`,
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret',
  MAIL_PROVIDER: 'inbox',
  MAIL_FROM: 'Kizuna <mail@example.com>',
  INBOX_URL: 'http://127.0.0.1:4000',
};

const PRODUCTION = {
  ...COMPLETE,
  NODE_ENV: 'production',
  APP_URL: 'https://kizuna.example.com',
  DATABASE_URL: 'postgres://owner:password@db:5432/kizuna',
  MAIL_PROVIDER: 'resend',
  RESEND_API_KEY: 're_1',
  RESEND_WEBHOOK_SECRET: 'whsec_1',
};

describe('the environment', () => {
  it('is read with its defaults', () => {
    const env = readEnv(COMPLETE);
    expect(env).toMatchObject({
      NODE_ENV: 'development',
      ROLE: 'all',
      PORT: 3000,
      RESEND_RATE_PER_SECOND: 5,
    });
    expect(env.APP_URL).toBe('http://127.0.0.1:3000');
    expect(env.MASTER_KEYS.map(({ id, key }) => [id, key.length])).toEqual([
      ['k2', 32],
      ['k1', 32],
    ]);
  });

  it('accepts what production needs', () => {
    expect(readEnv(PRODUCTION).MAIL_PROVIDER).toBe('resend');
  });

  it('names every problem at once, one sentence each, without values', () => {
    const problems = problemsOf({ ...COMPLETE, PORT: '70000', LINK_SECRET: 'short-secret', MAIL_FROM: '' });
    expect(problems).toEqual([
      'PORT is wrong, it is above 65535: expected the port to listen on.',
      'LINK_SECRET is wrong, it is shorter than 32 characters: expected a random text of 32 characters or more that signs the links in letters.',
      'MAIL_FROM is not set: expected the sender for shops without one of their own, e.g. Kizuna <mail@example.com>.',
    ]);
  });

  it.each([
    ['a key of 16 bytes', { MASTER_KEYS: 'k1:c2hvcnRzaG9ydHNob3J0cw==' }, 'MASTER_KEYS is wrong'],
    ['no key', { MASTER_KEYS: ',' }, 'MASTER_KEYS is wrong, it holds no key'],
    [
      'a broken database URL',
      { DATABASE_URL: 'localhost:5432' },
      'DATABASE_URL is wrong, it is no postgres:// URL',
    ],
    ['a port that is a word', { PORT: 'http' }, 'PORT is wrong, it is no number'],
    ['Resend without its key', { RESEND_API_KEY: '' }, 'RESEND_API_KEY is not set'],
    ['Resend without its webhook secret', { RESEND_WEBHOOK_SECRET: '' }, 'RESEND_WEBHOOK_SECRET is not set'],
    ['SMTP without its URL', { MAIL_PROVIDER: 'smtp' }, 'SMTP_URL is not set'],
    ['the inbox without its URL', { MAIL_PROVIDER: 'inbox', INBOX_URL: '' }, 'INBOX_URL is not set'],
    ['production on the embedded database', { DATABASE_URL: '' }, 'DATABASE_URL is not set'],
    [
      'production over plain http',
      { APP_URL: 'http://kizuna.example.com' },
      'APP_URL is wrong, it is not https',
    ],
    ['a sender without an address', { MAIL_FROM: 'Kizuna' }, 'MAIL_FROM is wrong, it is no address'],
  ])('refuses %s', (_, change, expected) => {
    expect(problemsOf({ ...PRODUCTION, ...change })).toEqual([expect.stringContaining(expected)]);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(join(projectRoot(), '.env.example'), 'utf8').split('\n');
  const assignments = lines.flatMap((line) => {
    const [, comment, name, value] = /^(# )?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    return name ? [{ name, value: value ?? '', isOptional: comment !== undefined }] : [];
  });

  it('names every variable once and no other', () => {
    expect(assignments.map(({ name }) => name).toSorted()).toEqual(ENV_NAMES.toSorted());
  });

  it('leaves uncommented exactly what must be set', () => {
    const required = assignments.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
    expect(problemsOf({}).map((problem) => problem.split(' ')[0])).toEqual(expect.arrayContaining(required));
    expect(problemsOf({})).toHaveLength(required.length);
  });

  it('shows defaults and forms that the app accepts', () => {
    const shown = Object.fromEntries(
      assignments.filter(({ isOptional }) => isOptional).map((each) => [each.name, each.value]),
    );
    expect(() => readEnv({ ...COMPLETE, ...shown })).not.toThrow();
    const defaults: Record<string, unknown> = readEnv(COMPLETE);
    for (const [name, value] of Object.entries(defaults)) {
      if (name in shown && !(name in COMPLETE)) expect(shown[name], name).toBe(String(value));
    }
  });
});

function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message.split('\n');
    throw error;
  }
  return [];
}
