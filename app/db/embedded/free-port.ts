import { createServer } from 'node:net';

/** @returns `preferred` if nothing listens on it, else any free port of 127.0.0.1 */
export async function freePort(preferred: number | undefined): Promise<number> {
  const port = preferred === undefined ? undefined : await tryPort(preferred);
  const found = port ?? (await tryPort(0));
  if (found === undefined) throw new Error('Expected a free port on 127.0.0.1, found none');
  return found;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
