import { randomBytes } from 'node:crypto';
import { type Env, readEnv } from '#app/env.server.ts';

const secret = () => randomBytes(32).toString('base64url');

/** The environment of the demo's app: secrets made for this run, every outside address the sandbox's. */
export function demoEnv({
  appPort,
  sandboxOrigin,
  app,
}: {
  appPort: number;
  sandboxOrigin: string;
  app: { apiKey: string; apiSecret: string };
}): Env {
  return readEnv({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(appPort),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    APP_URL: `http://127.0.0.1:${appPort}`,
    LINK_SECRET: secret(),
    INDEX_SECRET: secret(),
    MASTER_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    SHOPIFY_API_KEY: app.apiKey,
    SHOPIFY_API_SECRET: app.apiSecret,
    SHOPIFY_SHOP_ORIGIN: sandboxOrigin,
    APP_BRIDGE_URL: `${sandboxOrigin}/app-bridge.js`,
    MAIL_PROVIDER: 'inbox',
    MAIL_FROM: 'Kizuna <letters@kizuna.example>',
    INBOX_URL: sandboxOrigin,
  });
}
