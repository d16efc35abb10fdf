import { z } from 'zod';

const origin = z
  .url({ protocol: /^https?$/, error: 'it is no http(s) URL' })
  .transform((url) => url.replace(/\/+$/, ''));
const count = z.coerce
  .number({ error: 'it is no number' })
  .int('it is no whole number')
  .positive('it is not above 0');
const secret = z.string().min(32, 'it is shorter than 32 characters');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** `kid:base64` pairs; the first encrypts, all decrypt. */
const keyRing = list.transform((items, context) => {
  if (items.length === 0) context.addIssue('it holds no key');
  return items.map((item) => {
    const [id = '', base64 = ''] = item.split(/:(.*)/);
    const key = Buffer.from(base64, 'base64');
    if (!/^\w+$/.test(id) || key.length !== 32) {
      context.addIssue('a key is not of the form id:base64 with 32 bytes');
    }
    return { id, key };
  });
});

/** Every variable the app knows. The descriptions are shown when one is missing or wrong, and stand in .env.example. */
const SCHEMA = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('the kind of process'),
  ROLE: z.enum(['web', 'worker', 'all']).default('all').describe('what this process does'),
  HOST: z.string().default('0.0.0.0').describe('the address to listen on'),
  PORT: count.max(65_535, 'it is above 65535').default(3000).describe('the port to listen on'),
  TRUSTED_PROXIES: z.coerce
    .number({ error: 'it is no number' })
    .int('it is no whole number')
    .min(0, 'it is below 0')
    .default(0)
    .describe('how many proxies of yours stand in front and add to X-Forwarded-For'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('the least severe log line to write'),
  METRICS_TOKEN: z
    .string()
    .optional()
    .describe('the bearer token that /metrics asks for; open to all when unset'),
  SHUTDOWN_GRACE_SECONDS: count.default(25).describe('how long work in hand may take after SIGTERM'),

  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'it is no postgres:// URL' })
    .optional()
    .describe('a Postgres 16 or newer; the embedded one when unset'),
  DATABASE_POOL_SIZE: count.default(10).describe('connections of one process'),

  APP_URL: origin.describe('the public origin of this app, e.g. https://kizuna.example.com'),
  LINK_SECRET: secret.describe('a random text of 32 characters or more that signs the links in letters'),
  INDEX_SECRET: secret.describe('a random text of 32 characters or more that keys the hashes of addresses'),
  MASTER_KEYS: keyRing.describe('a list of id:base64 of 32 random bytes; the first one encrypts'),
  REDACTION_JOURNAL: z
    .string()
    .optional()
    .describe(
      'a file outside of the database to which each redaction is added, to be replayed after a restore',
    ),

  SHOPIFY_API_KEY: z.string().describe("the app's client id in Shopify's dashboard"),
  SHOPIFY_API_SECRET: z.string().describe("the app's client secret in Shopify's dashboard"),
  SHOPIFY_API_SECRET_PREVIOUS: z
    .string()
    .optional()
    .describe('the secret before, accepted while one is rotated'),
  SHOPIFY_SHOP_ORIGIN: origin
    .optional()
    .describe('where shops answer instead of https://{shop}; for the sandbox'),
  APP_BRIDGE_URL: z
    .url({ error: 'it is no URL' })
    .default('https://cdn.shopify.com/shopifycloud/app-bridge.js')
    .describe("App Bridge's script"),

  MAIL_PROVIDER: z.enum(['resend', 'smtp', 'inbox']).describe('who delivers letters: resend, smtp or inbox'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>]+ <[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$/, 'it is no address')
    .describe('the sender for shops without one of their own, e.g. Kizuna <mail@example.com>'),
  RESEND_API_KEY: z.string().optional().describe("the key from Resend's dashboard"),
  RESEND_WEBHOOK_SECRET: z.string().optional().describe("the signing secret of Resend's webhook (whsec_...)"),
  RESEND_RATE_PER_SECOND: count.default(5).describe("requests per second that Resend's account allows"),
  RESEND_BATCH_SIZE: count.max(100, 'it is above 100').default(100).describe('letters per request to Resend'),
  RESEND_TIMEOUT_SECONDS: count
    .max(50, 'it is above 50, and letters are taken over from a worker that is silent for a minute')
    .default(20)
    .describe('how long Resend may take to answer'),
  RESEND_BASE_URL: origin.default('https://api.resend.com').describe("Resend's API; elsewhere only in tests"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'it is no smtp:// URL' })
    .optional()
    .describe('the mail server, e.g. smtps://user:password@mail.example.com:465'),
  INBOX_URL: origin.optional().describe("the sandbox's inbox"),
});

export type Env = z.output<typeof SCHEMA>;

export const ENV_NAMES = Object.keys(SCHEMA.shape);

/** What is wrong with the environment, one sentence per line; safe to print, it holds no values. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * The only reader of `process.env`. A variable that is empty counts as unset.
 *
 * @throws {EnvError} listing every problem at once
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = SCHEMA.safeParse(set);
  const problems = parsed.success
    ? contradictionsIn(parsed.data)
    : parsed.error.issues.map(({ path, message }) => sentence(String(path[0]), message, set));
  if (!parsed.success || problems.length > 0) throw new EnvError(problems.join('\n'));
  return parsed.data;
}

function sentence(name: string, message: string, set: Record<string, unknown>): string {
  const field = Object.entries(SCHEMA.shape).find(([candidate]) => candidate === name)?.[1];
  const expected = `expected ${field?.description}`;
  return name in set ? `${name} is wrong, ${message}: ${expected}.` : `${name} is not set: ${expected}.`;
}

/** Rules over more than one variable. */
function contradictionsIn(env: Env): string[] {
  const problems: string[] = [];
  const isProduction = env.NODE_ENV === 'production';
  const need = (name: keyof Env, because: string) => {
    if (env[name] === undefined)
      problems.push(sentence(name, '', {}).replace(/\.$/, `, because ${because}.`));
  };
  if (env.MAIL_PROVIDER === 'resend') need('RESEND_API_KEY', 'MAIL_PROVIDER is resend');
  if (env.MAIL_PROVIDER === 'resend' && isProduction) {
    need('RESEND_WEBHOOK_SECRET', 'bounces and complaints come by webhook');
  }
  if (env.MAIL_PROVIDER === 'smtp') need('SMTP_URL', 'MAIL_PROVIDER is smtp');
  if (env.MAIL_PROVIDER === 'inbox') need('INBOX_URL', 'MAIL_PROVIDER is inbox');
  if (isProduction) need('DATABASE_URL', 'NODE_ENV is production');
  if (isProduction && !/^https:|^http:\/\/(localhost|127\.0\.0\.1)\b/.test(env.APP_URL)) {
    problems.push(
      'APP_URL is wrong, it is not https: Shopify and mail programs call production apps by https only.',
    );
  }
  return problems;
}
