import type { Letter, Mailer, SendOutcome } from '#app/ports/mailer.ts';

/** What happens to the next call: an answer for every letter, or one that decides for each. */
type Script = (letters: readonly Letter[], key: string) => SendOutcome[] | Promise<SendOutcome[]>;

export interface FakeMailer extends Omit<Mailer, 'send'> {
  send: (letters: readonly Letter[], key: string) => Promise<SendOutcome[]>;
  /** Every letter that was taken, once: the mail that people have in their boxes. */
  accepted: Letter[];
  /** Every call, with the letters it carried. */
  calls: { key: string; letters: readonly Letter[] }[];
  /** The next calls end in this way, one script each; then all is well again. */
  next(...scripts: Script[]): void;
}

/** A provider in memory that knows keys it has seen for a day, and can be told how to fail. */
export function fakeMailer(overrides: Partial<Mailer> = {}): FakeMailer {
  const scripts: Script[] = [];
  const answers = new Map<string, SendOutcome[]>();
  const accepted: Letter[] = [];
  const calls: FakeMailer['calls'] = [];
  return {
    name: 'resend',
    maxBatchSize: 10,
    keyLifetimeMs: 24 * 3_600_000,
    callsPerSecond: Number.POSITIVE_INFINITY,
    close: async () => {},
    accepted,
    calls,
    next: (...more) => void scripts.push(...more),
    send: async (letters, key) => {
      calls.push({ key, letters });
      const script = scripts.shift();
      if (script) return await script(letters, key);
      return take(letters, key);
    },
    ...overrides,
  };

  function take(letters: readonly Letter[], key: string): SendOutcome[] {
    const known = answers.get(key);
    if (known) return known;
    accepted.push(...letters);
    const outcome = letters.map(({ messageId }): SendOutcome => ({
      status: 'accepted',
      providerId: `p-${messageId}`,
    }));
    answers.set(key, outcome);
    return outcome;
  }
}

/** The same answer for every letter of the call. */
export const all =
  (outcome: SendOutcome): Script =>
  (letters) =>
    letters.map(() => outcome);
