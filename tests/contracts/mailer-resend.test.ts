import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResendMailer } from '#app/adapters/resend/index.ts';
import type { Mailer } from '#app/ports/mailer.ts';
import { type FakeResend, startFakeResend } from '#tests/support/fake-resend.ts';
import { letter, mailerContract } from './mailer.ts';

const account = { apiKey: 're_test', callsPerSecond: 5, timeoutMs: 300 };

mailerContract('resend', { knowsKeys: true }, async () => {
  const fake = await startFakeResend();
  const mailer = createResendMailer({ ...account, baseUrl: fake.origin });
  return {
    mailer,
    delivered: () => fake.taken.map((email) => email.to),
    lastLetter: async () => {
      const { subject = '', html = '', text = '', headers = {} } = fake.lastBody?.at(-1) ?? {};
      const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
      return { subject, html, text, headers: Object.fromEntries(lower) };
    },
    breakAfterAccept: () => fake.fail('timeout_after_accept'),
    tellToComeLater: () => fake.fail('rate_limited'),
    misconfigured: () => createResendMailer({ ...account, apiKey: 'wrong', baseUrl: fake.origin }),
    unreachable: () => createResendMailer({ ...account, baseUrl: 'http://127.0.0.1:1' }),
    close: () => fake.close(),
  };
});

describe('resend', () => {
  let fake: FakeResend;
  let mailer: Mailer;
  beforeEach(async () => {
    fake = await startFakeResend();
    mailer = createResendMailer({ ...account, baseUrl: fake.origin });
  });
  afterEach(() => fake.close());

  it('loses one letter, not the call, to a bad address', async () => {
    const letters = [letter(1), letter(2, { to: { address: 'nowhere' } }), letter(3)];
    expect(await mailer.send(letters, 'key')).toMatchObject([
      { status: 'accepted' },
      { status: 'rejected', reason: 'invalid_recipient' },
      { status: 'accepted' },
    ]);
  });

  it('finds the one letter for which a whole call is refused', async () => {
    const letters = Array.from({ length: 9 }, (_, index) => letter(index));
    letters[5] = letter(5, { subject: 'poison' });
    const outcomes = await mailer.send(letters, 'key');
    expect(outcomes.map((outcome) => outcome.status)).toEqual(
      letters.map((_, index) => (index === 5 ? 'rejected' : 'accepted')),
    );
    expect(await mailer.send(letters, 'key')).toEqual(outcomes);
    expect(fake.taken).toHaveLength(8);
  });

  it('says so when a key comes back with other letters', async () => {
    await mailer.send([letter(1)], 'key');
    expect(await mailer.send([letter(2)], 'key')).toMatchObject([
      { status: 'rejected', reason: 'key_reused' },
    ]);
  });

  it('takes a sender domain that is not verified for a wrong set-up', async () => {
    const from = { name: 'Kumo', address: 'mail@unverified.example' };
    expect(await mailer.send([letter(1, { from })], 'key')).toMatchObject([{ status: 'misconfigured' }]);
  });

  it.each(['server_error', 'dropped_before_accept', 'concurrent', 'timeout_after_accept'] as const)(
    'does not know what became of a call after %s, and makes one delivery of two tries',
    async (fault) => {
      fake.fail(fault);
      expect(await mailer.send([letter(1)], 'key')).toMatchObject([{ status: 'unknown' }]);
      expect(await mailer.send([letter(1)], 'key')).toMatchObject([{ status: 'accepted' }]);
      expect(fake.taken).toHaveLength(1);
    },
  );

  it('waits for as long as the header asks', async () => {
    fake.fail('rate_limited');
    expect(await mailer.send([letter(1)], 'key')).toEqual([
      { status: 'later', reason: 'rate_limited', retryAfterMs: 1_000 },
    ]);
  });

  it('carries shop and message as tags, by which its reports are told apart', async () => {
    await mailer.send([letter(1)], 'key');
    expect(fake.taken[0]).toMatchObject({ shopId: '4711', messageId: letter(1).messageId });
  });
});
