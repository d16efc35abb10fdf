import { createRandom, type Random } from '../shop/random.ts';
import { type Attempt, type Delivery, nextTryAt } from './delivery.ts';
import { postWebhook } from './post-webhook.ts';

export interface Chaos {
  /** Share of webhooks that come twice, at the same time, under one id. */
  duplicate?: number;
  /** Share of webhooks that are held back until the next one has gone. */
  reorder?: number;
}

export interface WebhookSenderOptions {
  appOrigin: string;
  secret: string;
  seed: string;
  now: () => number;
  chaos?: Chaos;
}

/** How many webhooks the log keeps. */
const logLength = 2_000;
const atOnce = 16;

/** Delivers webhooks as Shopify does: at once, in no promised order, again when the app did not say 2xx. */
export class WebhookSender {
  /** Newest last. */
  readonly log: Delivery[] = [];
  chaos: Chaos;
  #appOrigin: string;
  readonly #options: WebhookSenderOptions;
  readonly #random: Random;
  readonly #retries = new Set<Delivery>();
  readonly #listeners = new Set<(delivery: Delivery) => void>();
  #waiting: Delivery[] = [];
  #late: Delivery[] = [];
  #held: Delivery[] | null = null;
  #running = new Set<Promise<void>>();
  count = 0;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
    this.#appOrigin = options.appOrigin;
    this.chaos = options.chaos ?? {};
    this.#random = createRandom('webhooks', options.seed);
  }

  /** Where the app listens; may be told after the start, when its port is known. */
  set appOrigin(origin: string) {
    this.#appOrigin = origin;
  }

  /** The body is written down now: what happens to the shop later does not change it. */
  send(webhook: {
    shopDomain: string;
    topic: string;
    body: object;
    webhookId: string;
    eventId: string;
  }): void {
    const delivery: Delivery = {
      ...webhook,
      number: ++this.count,
      body: Buffer.from(JSON.stringify(webhook.body)),
      triggeredAt: this.#options.now(),
      attempts: [],
      state: 'on_its_way',
      nextTryAt: null,
    };
    this.log.push(delivery);
    if (this.log.length > logLength) this.log.shift();
    if (this.#held) this.#held.push(delivery);
    else this.#enqueueWithChaos(delivery);
  }

  /** Keeps all webhooks back until `release`, for tests that choose the order themselves. */
  hold(): void {
    this.#held ??= [];
  }

  /** Lets the held webhooks go, one after the other, in the order that `arrange` makes of them. */
  async release(arrange: (held: Delivery[]) => Delivery[] = (held) => held): Promise<void> {
    const held = this.#held ?? [];
    this.#held = null;
    for (const delivery of arrange(held)) await this.#deliver(delivery);
  }

  /** Resolves when nothing is on its way; retries that wait for their time are not waited for. */
  async settled(): Promise<void> {
    for (;;) {
      this.#letLateOnesGo();
      if (this.#running.size === 0) return;
      await Promise.all(this.#running);
    }
  }

  nextRetryAt(): number | null {
    const times = [...this.#retries].map((delivery) => delivery.nextTryAt ?? Infinity);
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** Tries again what is due by now. */
  retryDue(): number {
    const now = this.#options.now();
    const due = [...this.#retries].filter((delivery) => (delivery.nextTryAt ?? Infinity) <= now);
    for (const delivery of due) {
      this.#retries.delete(delivery);
      this.#enqueue(delivery);
    }
    return due.length;
  }

  /** Calls back after each attempt. */
  onAttempt(listener: (delivery: Delivery) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #enqueueWithChaos(delivery: Delivery): void {
    if (this.chaos.reorder && this.#random.chance(this.chaos.reorder)) {
      this.#late.push(delivery);
      return;
    }
    this.#enqueue(delivery);
    if (this.chaos.duplicate && this.#random.chance(this.chaos.duplicate)) this.#enqueue(delivery);
    this.#letLateOnesGo();
  }

  #letLateOnesGo(): void {
    for (const delivery of this.#late.splice(0)) this.#enqueue(delivery);
  }

  #enqueue(delivery: Delivery): void {
    this.#waiting.push(delivery);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running.size < atOnce && this.#waiting.length > 0) {
      const work = this.#deliver(this.#waiting.shift()!).finally(() => {
        this.#running.delete(work);
        this.#startNext();
      });
      this.#running.add(work);
    }
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { secret, now } = this.#options;
    const attempt = await postWebhook(delivery, { url: `${this.#appOrigin}/webhooks`, secret }, now);
    delivery.attempts.push(attempt);
    this.#recordOutcome(delivery, attempt);
    for (const listener of this.#listeners) listener(delivery);
  }

  #recordOutcome(delivery: Delivery, attempt: Attempt): void {
    if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
      delivery.state = 'delivered';
      delivery.nextTryAt = null;
      this.#retries.delete(delivery);
      return;
    }
    if (delivery.state === 'delivered') return;
    delivery.nextTryAt = nextTryAt(delivery, this.#options.now());
    delivery.state = delivery.nextTryAt === null ? 'given_up' : 'to_be_retried';
    if (delivery.nextTryAt !== null) this.#retries.add(delivery);
  }
}
