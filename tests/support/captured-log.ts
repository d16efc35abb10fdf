import { pino } from 'pino';

/** A log that writes into memory, at the most talkative level there is. */
export function captureLog() {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  return {
    log,
    lines,
    /** What the security log holds, without what every line of pino has. */
    refusals: () =>
      lines
        .map((line): Record<string, unknown> => JSON.parse(line))
        .filter((line) => line['security'] === true)
        .map(({ door, reason, shop }) => ({ door, reason, ...(shop === undefined ? {} : { shop }) })),
  };
}
