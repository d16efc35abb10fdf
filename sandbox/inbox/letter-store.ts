import { createHash } from 'node:crypto';
import type { Letter } from '#app/ports/mailer.ts';

export interface DeliveredLetter {
  providerId: string;
  receivedAt: number;
  letter: Letter;
  isRead: boolean;
  isUnsubscribed: boolean;
}

export type Receipt =
  | { status: 'accepted'; accepted: { messageId: string; providerId: string }[] }
  | { status: 'key_reused' };

/** Every letter that was handed over, each call once however often it is repeated. */
export class LetterStore {
  /** Newest last. */
  readonly letters: DeliveredLetter[] = [];
  readonly #byId = new Map<string, DeliveredLetter>();
  readonly #calls = new Map<string, { content: string; receipt: Receipt }>();
  readonly #listeners = new Set<(letter: DeliveredLetter) => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  receive(idempotencyKey: string, letters: readonly Letter[]): Receipt {
    const content = createHash('sha256').update(JSON.stringify(letters)).digest('hex');
    const earlier = this.#calls.get(idempotencyKey);
    if (earlier) return earlier.content === content ? earlier.receipt : { status: 'key_reused' };
    const accepted = letters.map((letter) => ({
      messageId: letter.messageId,
      providerId: this.#keep(letter),
    }));
    const receipt: Receipt = { status: 'accepted', accepted };
    this.#calls.set(idempotencyKey, { content, receipt });
    return receipt;
  }

  find(providerId: string): DeliveredLetter | undefined {
    return this.#byId.get(providerId);
  }

  /** The letters of one address, oldest first. */
  lettersTo(address: string): DeliveredLetter[] {
    return this.letters.filter(({ letter }) => letter.to.address.toLowerCase() === address.toLowerCase());
  }

  /** All there is to keep over a restart. */
  dump() {
    return { letters: this.letters, calls: [...this.#calls] };
  }

  restore({ letters, calls }: ReturnType<LetterStore['dump']>): void {
    for (const delivered of letters) {
      this.letters.push(delivered);
      this.#byId.set(delivered.providerId, delivered);
    }
    for (const [key, call] of calls) this.#calls.set(key, call);
  }

  onLetter(listener: (letter: DeliveredLetter) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(letter: Letter): string {
    const providerId = `inbox-${this.letters.length + 1}`;
    const delivered = { providerId, receivedAt: this.#now(), letter, isRead: false, isUnsubscribed: false };
    this.letters.push(delivered);
    this.#byId.set(providerId, delivered);
    for (const listener of this.#listeners) listener(delivered);
    return providerId;
  }
}
