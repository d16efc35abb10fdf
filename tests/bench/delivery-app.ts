import { randomBytes } from 'node:crypto';
import { readEnv } from '#app/env.server.ts';
import { startKizuna } from '#app/kizuna.ts';
import { testKeys } from '#tests/support/keys.ts';

/** The app as `npm start` runs it, web and worker in one process, without the panel; tells its port when it is ready. */
const secret = () => randomBytes(32).toString('base64url');

const kizuna = await startKizuna({
  databaseUrl: process.env['DATABASE_URL']!,
  hasPanel: false,
  env: {
    ...readEnv({
      HOST: '127.0.0.1',
      PORT: '65535',
      LOG_LEVEL: 'warn',
      APP_URL: 'https://kizuna.example',
      LINK_SECRET: secret(),
      INDEX_SECRET: secret(),
      // What the bench itself has sealed is to be opened here.
      MASTER_KEYS: testKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(),
      SHOPIFY_API_KEY: 'bench',
      SHOPIFY_API_SECRET: process.env['BENCH_SECRET'],
      MAIL_PROVIDER: 'inbox',
      MAIL_FROM: 'mail@kizuna.example',
      INBOX_URL: process.env['BENCH_INBOX'],
    }),
    PORT: 0,
  },
});
process.send!({ port: kizuna.port });
process.on('message', () => {
  void kizuna.stop().then(() => process.disconnect());
});
