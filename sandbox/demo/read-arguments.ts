export interface DemoArguments {
  /** How much of the shop's life to run through first; 0 for none. */
  fastForwardMs: number;
  /** End after that, with a summary as the last line. */
  exit: boolean;
  appPort: number;
  sandboxPort: number;
}

const unitMs: Record<string, number> = { h: 3_600_000, d: 86_400_000 };
const longestMs = 400 * 86_400_000;

/** @throws {Error} with one sentence about the argument that cannot be understood */
export function readArguments(words: readonly string[], env = process.env): DemoArguments {
  const args: DemoArguments = {
    fastForwardMs: 0,
    exit: false,
    appPort: readPort(env['PORT'] ?? '3000', 'PORT'),
    sandboxPort: readPort(env['SANDBOX_PORT'] ?? '4000', 'SANDBOX_PORT'),
  };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (word === '--exit') args.exit = true;
    else if (word === '--fast-forward') args.fastForwardMs = readDuration(words[(index += 1)] ?? '');
    else if (word === '--port') args.appPort = readPort(words[(index += 1)] ?? '', '--port');
    else throw new ArgumentError(`Expected --fast-forward 30d, --exit or --port 3000, got '${word}'.`);
  }
  return args;
}

/** What the user typed cannot be understood; the message is the whole answer. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

function readDuration(text: string): number {
  const [, count, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit ?? ''] ?? Number.NaN);
  if (ms > 0 && ms <= longestMs) return ms;
  throw new ArgumentError(
    `Expected a duration such as 30d or 12h (at most 400d) after --fast-forward, got '${text}'.`,
  );
}

function readPort(text: string, name: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_000) return port;
  throw new ArgumentError(`Expected a port number from 1 to 65000 in ${name}, got '${text}'.`);
}
