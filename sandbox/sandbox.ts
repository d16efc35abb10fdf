import { EventEmitter } from 'node:events';
import { AdminApi, type AppCredentials, declaredScopes, mintSessionToken } from './admin-api/index.ts';
import { Agenda } from './clock/agenda.ts';
import { SandboxClock } from './clock/sandbox-clock.ts';
import { writeHistory } from './history/write-history.ts';
import type { ScopesAnswer } from './admin-frame/index.ts';
import { Inbox } from './inbox/index.ts';
import { kumoTea, Shop, type ShopProfile } from './shop/index.ts';
import { Ids } from './shop/ids.ts';
import { findPerson } from './shoppers/person-of.ts';
import { countHappenings, sayWhatFellDue } from './story/what-fell-due.ts';
import { Story } from './story/story.ts';
import { type Chaos, WebhookSender } from './webhooks/index.ts';

export interface SandboxOptions {
  /** Where the app listens, without a trailing slash; may be set later by `sandbox.appOrigin = ...`. */
  appOrigin?: string;
  /** Port of the start page, admin, inbox and Admin API; each shop's storefront gets the next one. 0 = any free. */
  port?: number;
  host?: string;
  /** Client id and secret of the app. */
  apiKey: string;
  apiSecret: string;
  /** Given when the app shares it; otherwise one that starts at real time. */
  clock?: SandboxClock;
  seed?: string;
  shops?: readonly ShopProfile[];
  /** What the app is granted when it is installed; all that it declares when left out. */
  scopes?: string;
  chaos?: Chaos;
  /** Eighteen months of past in every shop's books, up to this instant; without it the shops begin empty. */
  historyUntil?: number;
  /** Runs shoppers and the app's loops through each due instant while the clock is turned. */
  onAdvance?: (target: number, sandbox: Sandbox) => Promise<unknown>;
}

const productsOpenedBeforeMs = 550 * 86_400_000;

/** A stand-in for Shopify: shops with their books, what they tell the app, and where letters to their people end. */
export class Sandbox {
  readonly clock: SandboxClock;
  readonly shops: Shop[];
  readonly webhooks: WebhookSender;
  readonly inbox: Inbox;
  readonly story: Story;
  readonly adminApi: AdminApi;
  readonly agenda = new Agenda();
  readonly app: AppCredentials;
  readonly seed: string;
  /** Origin of the start page; known once it listens. */
  origin = '';
  onAdvance: SandboxOptions['onAdvance'];
  #appOrigin = '';
  #turning: Promise<string> = Promise.resolve('');
  readonly #events = new EventEmitter();

  constructor(options: SandboxOptions) {
    const { apiKey, apiSecret, seed = 'kizuna', shops = [kumoTea] } = options;
    this.app = { apiKey, apiSecret };
    this.seed = seed;
    this.clock = options.clock ?? new SandboxClock();
    this.onAdvance = options.onAdvance;
    const now = this.clock.now;
    this.story = new Story(now);
    this.webhooks = new WebhookSender({ appOrigin: '', secret: apiSecret, seed, now, chaos: options.chaos });
    this.appOrigin = options.appOrigin ?? '';
    this.inbox = new Inbox({
      ...{ now, zone: shops[0]!.zone, nameOf: this.nameOf },
      onUnsubscribed: ({ letter, name }) => {
        const { address } = letter.to;
        this.shopOf(address).outlets.tell({ email: address, name }, 'unsubscribed in one click');
      },
    });
    this.shops = shops.map((profile) => this.#openShop(profile, options.historyUntil));
    this.adminApi = new AdminApi({
      findShop: this.findShop,
      app: this.app,
      scopes: options.scopes ?? declaredScopes(),
      now,
    });
    this.inbox.store.onLetter(({ letter, name, providerId }) => {
      const { domain } = (this.shops.find((shop) => shop.profile.id === letter.shopId) ?? this.shops[0]!)
        .profile;
      const count = this.inbox.store.lettersTo(letter.to.address).length;
      const href = `/inbox?to=${encodeURIComponent(letter.to.address.toLowerCase())}&letter=${providerId}`;
      const person = { email: letter.to.address, name };
      this.story.tell(domain, person, `letter ${count} in the inbox: ${letter.subject}`, href);
    });
  }

  get appOrigin(): string {
    return this.#appOrigin;
  }

  set appOrigin(origin: string) {
    this.#appOrigin = origin;
    this.webhooks.appOrigin = origin;
  }

  findShop = (domain: string): Shop | undefined => this.shops.find((shop) => shop.profile.domain === domain);

  /** The shop that knows an address; letters carry the app's own number of the shop, which says nothing here. */
  shopOf(address: string): Shop {
    return this.shops.find((shop) => shop.findCustomer(address)) ?? this.shops[0]!;
  }

  /** What people call whoever has this address. */
  nameOf = (address: string): string | undefined => {
    const people = this.shops.map((shop) => findPerson(shop, address));
    return people.find((person) => person !== undefined)?.shortName;
  };

  /** The merchant gives the app scopes that she had taken back; Shopify tells the app by a webhook. */
  requestScopes = (shop: Shop, scopes: readonly string[]): ScopesAnswer => {
    const { domain, id } = shop.profile;
    const previous = this.adminApi.tokens.scopesOf(domain);
    this.adminApi.tokens.grant(domain, scopes);
    const current = this.adminApi.tokens.scopesOf(domain);
    if (current.length > previous.length) this.#tellScopes(shop, id, previous, current);
    const isAll = scopes.every((scope) => current.includes(scope));
    return {
      result: isAll ? 'granted-all' : 'declined-all',
      detail: { granted: current, required: current, optional: [] },
    };
  };

  /** The merchant takes scopes back. */
  withholdScopes(shop: Shop, scopes: readonly string[]): void {
    const { domain, id } = shop.profile;
    const previous = this.adminApi.tokens.scopesOf(domain);
    this.adminApi.tokens.withhold(domain, scopes);
    this.#tellScopes(shop, id, previous, this.adminApi.tokens.scopesOf(domain));
  }

  #tellScopes(shop: Shop, id: string, previous: string[], current: string[]): void {
    const updated_at = new Date(shop.now()).toISOString();
    shop.outlets.emit(
      'app/scopes_update',
      { id, shop_id: id, previous, current, updated_at },
      shop.ids.uuid(),
    );
  }

  panelUrl(shopDomain = this.shops[0]!.profile.domain): string {
    return `${this.origin}/admin?shop=${shopDomain}`;
  }

  /** What App Bridge would give to a page of the app. */
  sessionToken(shopDomain = this.shops[0]!.profile.domain): string {
    return mintSessionToken(shopDomain, this.app);
  }

  /** When the next shopper acts or the next webhook is tried again; null when nothing is planned. */
  nextActionAt(): number | null {
    const times = [this.agenda.nextAt(), this.webhooks.nextRetryAt()].filter((time) => time !== null);
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** Does all that is due by the clock, in its order, and waits until its webhooks have arrived. */
  async performDue(): Promise<number> {
    let performed = this.webhooks.retryDue();
    for (
      let next = this.agenda.takeDue(this.clock.now());
      next;
      next = this.agenda.takeDue(this.clock.now())
    ) {
      await next.perform();
      performed += 1;
    }
    await this.webhooks.settled();
    return performed;
  }

  /** Resolves when every webhook of what has happened so far was tried. */
  settled(): Promise<void> {
    return this.webhooks.settled();
  }

  /** Turns the clock to a later instant; what falls due in between happens at its own time. One turn at a time. */
  turnClock(target: number): Promise<string> {
    this.#turning = this.#turning.then(
      () => this.#turn(target),
      () => this.#turn(target),
    );
    return this.#turning;
  }

  async #turn(target: number): Promise<string> {
    const wasFrozen = this.clock.isFrozen;
    const before = countHappenings(this);
    this.clock.freeze();
    try {
      await (this.onAdvance ? this.onAdvance(target, this) : this.#advanceAlone(target));
    } finally {
      if (!wasFrozen) this.clock.unfreeze();
      this.#events.emit('turned');
    }
    return sayWhatFellDue(before, countHappenings(this));
  }

  onClockTurned(listener: () => void): void {
    this.#events.on('turned', listener);
  }

  async #advanceAlone(target: number): Promise<void> {
    for (let at = this.nextActionAt(); at !== null && at <= target; at = this.nextActionAt()) {
      this.clock.advanceTo(at);
      await this.performDue();
    }
    this.clock.advanceTo(target);
  }

  #openShop(profile: ShopProfile, historyUntil: number | undefined): Shop {
    const shop: Shop = new Shop({
      profile,
      seed: this.seed,
      openedAt: (historyUntil ?? this.clock.now()) - productsOpenedBeforeMs,
      outlets: {
        now: this.clock.now,
        tell: (person, text) => this.story.tell(profile.domain, person, text),
        emit: (topic, body, eventId) => {
          if (!shop.isInstalled) return;
          this.webhooks.send({
            shopDomain: profile.domain,
            topic,
            body,
            webhookId: shop.ids.uuid(),
            eventId,
          });
        },
      },
    });
    if (historyUntil !== undefined) writeHistory(shop, { until: historyUntil });
    shop.ids = new Ids(`${this.seed}/${profile.domain}`, this.clock.now());
    return shop;
  }
}
