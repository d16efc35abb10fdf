export interface Answer {
  status: number;
  /** Parsed JSON; undefined when it was none. */
  body: unknown;
  retryAfterMs: number | undefined;
  /** The version of the API that has answered, where it says so. */
  apiVersion?: string;
  /** More came than anybody has asked for; it was not read to its end. */
  isTooLarge?: boolean;
}

/** Shopify gives up on a call of its own after 10 seconds; so do we. */
const usualTimeoutMs = 10_000;
/** A page of 250 whole orders is a tenth of this. */
const maxBytes = 32 * 2 ** 20;

/** One POST of JSON. A timeout or a broken connection is an answer too: undefined. */
export async function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  timeoutMs = usualTimeoutMs,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      // A redirect would carry the token to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readText(response);
    return {
      status: response.status,
      body: text === undefined ? undefined : parse(text),
      retryAfterMs: retryAfter(response.headers),
      apiVersion: response.headers.get('x-shopify-api-version') ?? undefined,
      isTooLarge: text === undefined,
    };
  } catch {
    return undefined;
  }
}

/** Undefined when it is longer than an answer may be. */
async function readText(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : undefined;
}
