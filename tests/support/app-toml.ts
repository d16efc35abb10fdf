import { readFileSync } from 'node:fs';

/** What Shopify is told about the app, as far as tests ask: scopes, and the topics of its webhooks. */
export function readAppToml(): {
  scopes: string[];
  topics: string[];
  complianceTopics: string[];
  apiVersion: string;
} {
  const text = readFileSync('shopify.app.toml', 'utf8').replaceAll(/^\s*#.*$|\s+#.*$/gm, '');
  const [, scopes = ''] = /^scopes = """([^"]*)"""/m.exec(text) ?? [];
  const [, apiVersion = ''] = /^api_version = "([^"]*)"/m.exec(text) ?? [];
  return {
    scopes: scopes
      .split(',')
      .map((scope) => scope.trim())
      .filter(Boolean),
    topics: listsOf(text, 'topics'),
    complianceTopics: listsOf(text, 'compliance_topics'),
    apiVersion,
  };
}

function listsOf(text: string, key: string): string[] {
  const lists = text.matchAll(new RegExp(String.raw`^\s*${key} = \[([^\]]*)\]`, 'gm'));
  return [...lists].flatMap(([, list = '']) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, topic = '']) => topic),
  );
}
