import { EventEmitter, once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a browser told of a visit. */
export interface ToldVisit {
  visitorId: string;
  views: { kind: string; productId?: string; handle?: string; words?: string }[];
  cart: string | null;
  kz: string | null;
}

export interface VisitRelay extends AsyncDisposable {
  origin: string;
  /** Every visit so far that the app has answered, with its answer's status. */
  told: { visit: ToldVisit; status: number }[];
  /** The next visit of this kind that a browser tells of, once the app has answered. */
  next(isMeant?: (visit: ToldVisit) => boolean): Promise<ToldVisit>;
}

const patienceMs = 15_000;

/**
 * Stands between a shop's pages and the app: browsers do not let anybody see what they send while a page is left, so it
 * is read on its way.
 */
export async function openVisitRelay(appOrigin: string): Promise<VisitRelay> {
  const told: VisitRelay['told'] = [];
  const events = new EventEmitter();
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    const { method, url } = incoming;
    const headers = { ...incoming.headers, 'user-agent': personsBrowser(incoming.headers['user-agent']) };
    const onward = request(`${appOrigin}${url}`, { method, headers }, (answer) => {
      const status = answer.statusCode!;
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
      if (!url!.startsWith('/proxy/visit?')) return;
      const visit: ToldVisit = JSON.parse(Buffer.concat(chunks).toString());
      told.push({ visit, status });
      events.emit('visit', visit);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    next: async (isMeant = () => true) => {
      const signal = AbortSignal.timeout(patienceMs);
      for (;;) {
        const [visit] = (await once(events, 'visit', { signal })) as [ToldVisit];
        if (isMeant(visit)) return visit;
      }
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A test's browser hides that it has no screen, but not in what it sends while a page is left. */
function personsBrowser(userAgent: string | undefined): string {
  return (userAgent ?? '').replace('HeadlessChrome', 'Chrome');
}
