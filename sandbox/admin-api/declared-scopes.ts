import { readFileSync } from 'node:fs';

/** The scopes that the app declares, as Shopify would grant them at its installation. */
export function declaredScopes(): string {
  const toml = readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8');
  const [, scopes] = /^scopes = """([^"]*)"""/m.exec(toml) ?? [];
  if (scopes === undefined) throw new Error('Expected shopify.app.toml to declare scopes, found none');
  return scopes.replaceAll(/\s/g, '').replace(/,$/, '');
}
