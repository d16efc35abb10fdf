import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Letter, Mailer } from '#app/ports/mailer.ts';

/** A provider's stand-in, seen from outside. */
export interface MailerUnderTest {
  mailer: Mailer;
  /** Addresses that letters were delivered to, in order. */
  delivered(): readonly string[];
  /** The headers and contents of the last letter, as the provider got them. */
  lastLetter(): Promise<{ subject: string; html: string; text: string; headers: Record<string, string> }>;
  /** The next call breaks after the provider has taken the letters. */
  breakAfterAccept(): void;
  /** The next call is told to come later. */
  tellToComeLater(): void;
  /** A mailer for the same provider with a set-up that it refuses. */
  misconfigured(): Mailer;
  /** A mailer for a provider that cannot be reached. */
  unreachable(): Mailer;
  close(): Promise<void>;
}

export function letter(number: number, changes: Partial<Letter> = {}): Letter {
  return {
    messageId: `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`,
    shopId: '4711',
    from: { name: '雲茶舗 "Kumo"', address: 'mail@kumo.example' },
    replyTo: 'help@kumo.example',
    to: { address: `reader-${number}@example.com` },
    subject: `カートに商品が残っています ${number}`,
    html: '<p>Hello 🍵</p>',
    text: 'Hello 🍵',
    headers: {
      'List-Unsubscribe': '<https://kizuna.example/u/abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    ...changes,
  };
}

/**
 * What every provider must keep, whichever it is.
 *
 * @param knowsKeys  whether it recognises a call that it has seen before
 */
export function mailerContract(
  name: string,
  { knowsKeys }: { knowsKeys: boolean },
  open: () => Promise<MailerUnderTest>,
): void {
  describe(`${name} as a mailer`, () => {
    let provider: MailerUnderTest;
    beforeEach(async () => {
      provider = await open();
    });
    afterEach(() => provider.close());

    it('delivers each letter of a call once and answers for each, in order', async () => {
      const letters = [letter(1), letter(2), letter(3)];
      const outcomes = await provider.mailer.send(letters, 'key-1');
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['accepted', 'accepted', 'accepted']);
      const ids = outcomes.map((outcome) => (outcome.status === 'accepted' ? outcome.providerId : ''));
      expect(new Set(ids).size).toBe(3);
      expect(provider.delivered().toSorted()).toEqual(letters.map((each) => each.to.address));
    });

    it('hands over subject, both bodies and the headers as they are', async () => {
      await provider.mailer.send([letter(1)], 'key-1');
      const { subject, html, text, headers } = await provider.lastLetter();
      expect(subject).toBe('カートに商品が残っています 1');
      expect(html.trim()).toBe('<p>Hello 🍵</p>');
      expect(text.trim()).toBe('Hello 🍵');
      expect(headers).toMatchObject({
        'list-unsubscribe': '<https://kizuna.example/u/abc>',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      });
    });

    it('says for how long it knows a key', () => {
      expect(provider.mailer.keyLifetimeMs > 0).toBe(knowsKeys);
    });

    it('calls it unknown when the connection breaks after the letters were taken', async () => {
      provider.breakAfterAccept();
      const [outcome] = await provider.mailer.send([letter(1)], 'key-1');
      expect(outcome).toMatchObject({ status: 'unknown' });
      expect(provider.delivered()).toHaveLength(1);
    });

    it('passes on that it is to come later, and how much later', async () => {
      provider.tellToComeLater();
      const [outcome] = await provider.mailer.send([letter(1)], 'key-1');
      expect(outcome).toMatchObject({ status: 'later' });
      expect(outcome?.status === 'later' && outcome.retryAfterMs).toBeGreaterThan(0);
      expect(provider.delivered()).toEqual([]);
      expect(await provider.mailer.send([letter(1)], 'key-2')).toMatchObject([{ status: 'accepted' }]);
    });

    it('tells a wrong set-up from a wrong letter', async () => {
      const mailer = provider.misconfigured();
      expect(await mailer.send([letter(1)], 'key-1')).toMatchObject([{ status: 'misconfigured' }]);
      await mailer.close();
    });

    it('never throws for a provider that is away, and never calls its letters sent', async () => {
      const mailer = provider.unreachable();
      const outcomes = await mailer.send([letter(1), letter(2)], 'key-1');
      expect(outcomes).toHaveLength(2);
      for (const { status } of outcomes) expect(['later', 'unknown']).toContain(status);
      await mailer.close();
    });

    if (!knowsKeys) return;

    it('makes no second delivery of a key it knows', async () => {
      const letters = [letter(1), letter(2)];
      const first = await provider.mailer.send(letters, 'key-1');
      const second = await provider.mailer.send(letters, 'key-1');
      expect(second).toEqual(first);
      expect(provider.delivered()).toHaveLength(2);
    });

    it('gets to know the outcome by asking again under the same key', async () => {
      provider.breakAfterAccept();
      await provider.mailer.send([letter(1)], 'key-1');
      expect(await provider.mailer.send([letter(1)], 'key-1')).toMatchObject([{ status: 'accepted' }]);
      expect(provider.delivered()).toHaveLength(1);
    });
  });
}
