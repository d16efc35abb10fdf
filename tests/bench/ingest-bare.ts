import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';

/** What anybody would write first: a bare node:http handler that does one insert a request. It checks no signature. */
export async function openBareHandler(databaseUrl: string, shopId: string) {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {}, connection: { role: 'kizuna_loops' } });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const now = new Date();
      sql`
        insert into inbox (shop_id, webhook_id, topic, api_version, triggered_at, received_at, body, state, next_try_at)
        values (${shopId}, ${String(request.headers['x-shopify-webhook-id'])}, ${String(request.headers['x-shopify-topic'])},
                ${String(request.headers['x-shopify-api-version'])}, ${now}, ${now}, ${body}, 'pending', ${now})
        on conflict do nothing`.then(
        () => response.writeHead(200, { 'content-length': 0 }).end(),
        () => response.writeHead(503, { 'content-length': 0 }).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sql.end();
    },
  };
}
