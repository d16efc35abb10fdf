import { createHash } from 'node:crypto';
import type { Letter } from '#app/ports/mailer.ts';

export interface DeliveredLetter {
  providerId: string;
  receivedAt: number;
  /** Whom it is for, as people say it. */
  name: string;
  letter: Letter;
  isRead: boolean;
  isUnsubscribed: boolean;
}

export type Receipt =
  | { status: 'accepted'; accepted: { messageId: string; providerId: string }[] }
  | { status: 'key_reused' };

export interface LetterStoreOptions {
  now: () => number;
  /** Looks up who has an address, since letters often carry the address alone. */
  nameOf: (address: string) => string | undefined;
}

/** Every letter that was handed over, each call once however often it is repeated. */
export class LetterStore {
  /** Newest last. */
  readonly letters: DeliveredLetter[] = [];
  readonly #byId = new Map<string, DeliveredLetter>();
  readonly #calls = new Map<string, { content: string; receipt: Receipt }>();
  readonly #listeners = new Set<(letter: DeliveredLetter) => void>();
  readonly #options: LetterStoreOptions;

  constructor(options: LetterStoreOptions) {
    this.#options = options;
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

  onLetter(listener: (letter: DeliveredLetter) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(letter: Letter): string {
    const providerId = `inbox-${this.letters.length + 1}`;
    const { address } = letter.to;
    const name = letter.to.name ?? this.#options.nameOf(address) ?? address;
    const delivered = {
      providerId,
      receivedAt: this.#options.now(),
      name,
      letter,
      isRead: false,
      isUnsubscribed: false,
    };
    this.letters.push(delivered);
    this.#byId.set(providerId, delivered);
    for (const listener of this.#listeners) listener(delivered);
    return providerId;
  }
}
