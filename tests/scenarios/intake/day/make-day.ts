import { createRandom, type Random } from '#sandbox/shop/random.ts';
import { checkoutBody, customerBody, iso, line, orderBody, productBody } from '../bodies.ts';

/** One webhook of a made-up day: what the shop says, and when it says it happened. */
export interface Told {
  topic: string;
  body: object;
  at: number;
}

export const dayStart = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;

/** Somebody of the day. The same address may first come without an account. */
interface Shopper {
  number: number;
  email: string;
  isGone: boolean;
}

interface Order {
  id: number;
  shopper: Shopper;
  isGuest: boolean;
  state: Record<string, unknown>;
}

/**
 * What a shop tells on one day, in the order in which it happened: no two things at the same instant, each person in one
 * language and country, and nobody does anything after she was deleted. Where a shop itself does not say in which order
 * things were, no order can be told from another.
 */
export function makeDay(seed: string): Told[] {
  const day = new Day(seed);
  const length = day.random.int(30, 80);
  for (let step = 0; step < length; step += 1) day.happen();
  return day.told;
}

class Day {
  readonly told: Told[] = [];
  readonly random: Random;
  #shoppers: Shopper[];
  #orders: Order[] = [];
  #now = dayStart;
  #nextId = 9_000;
  /** Newest profile of each number, so that an update says all that the one before said. */
  #profiles = new Map<number, Record<string, unknown>>();

  constructor(seed: string) {
    this.random = createRandom('shop day', seed);
    this.#shoppers = [1, 2, 3, 4].map((index) => ({
      number: 7_000 + index,
      email: `shopper-${index}@mail.example`,
      isGone: false,
    }));
  }

  happen(): void {
    const acts = [
      () => this.#register(),
      () => this.#register(),
      () => this.#changeProfile(),
      () => this.#consent('email'),
      () => this.#consent('sms'),
      () => this.#tag(),
      () => this.#tag(),
      () => this.#shopAround(),
      () => this.#order(),
      () => this.#order(),
      () => this.#changeOrder(),
      () => this.#changeOrder(),
      () => this.#changeOrder(),
      () => this.#parcel(),
      () => this.#return(),
      () => this.#product(),
      () => this.#stock(),
      () => this.#merge(),
      () => this.#merge(),
      () => this.#leave(),
      () => this.#shop(),
    ];
    this.random.pick(acts)();
  }

  #tell(topic: string, body: object): void {
    this.told.push({ topic, body, at: this.#now });
  }

  #tick(): number {
    this.#now += this.random.int(1, 5) * minuteMs;
    return this.#now;
  }

  #somebody(): Shopper | undefined {
    const here = this.#shoppers.filter((shopper) => !shopper.isGone);
    return here.length > 0 ? this.random.pick(here) : undefined;
  }

  #registered(): Shopper | undefined {
    const here = this.#shoppers.filter(({ number, isGone }) => !isGone && this.#profiles.has(number));
    return here.length > 0 ? this.random.pick(here) : undefined;
  }

  #register(): void {
    const shopper = this.#somebody();
    if (shopper === undefined || this.#profiles.has(shopper.number)) return;
    const profile = customerBody(this.#tick(), {
      id: shopper.number,
      email: shopper.email,
      first_name: `Name-${shopper.number}`,
      phone: null,
      default_address: null,
    });
    this.#profiles.set(shopper.number, profile);
    this.#tell('customers/create', profile);
  }

  #changeProfile(): void {
    const shopper = this.#registered();
    if (shopper === undefined) return;
    const before = this.#profiles.get(shopper.number)!;
    const profile = {
      ...before,
      updated_at: iso(this.#tick()),
      last_name: `Change-${this.#now % 97}`,
      state: this.random.pick(['disabled', 'invited', 'enabled']),
    };
    this.#profiles.set(shopper.number, profile);
    this.#tell(this.random.pick(['customers/update', 'customers/enable']), profile);
  }

  #consent(channel: 'email' | 'sms'): void {
    const shopper = this.#registered();
    if (shopper === undefined) return;
    const consent = {
      state: this.random.pick(['subscribed', 'unsubscribed', 'pending']),
      opt_in_level: 'single_opt_in',
      consent_updated_at: iso(this.#tick()),
    };
    if (channel === 'sms') {
      const body = { id: shopper.number, phone: null, sms_marketing_consent: consent };
      return this.#tell('customers_marketing_consent/update', body);
    }
    const body = {
      customer_id: shopper.number,
      email_address: shopper.email,
      email_marketing_consent: consent,
    };
    this.#tell('customers_email_marketing_consent/update', body);
  }

  #tag(): void {
    const shopper = this.#registered();
    if (shopper === undefined) return;
    const tags = [this.random.pick(['vip', 'tea', 'wholesale'])];
    const customerId = `gid://shopify/Customer/${shopper.number}`;
    const topic = this.random.chance(0.6) ? 'customer.tags_added' : 'customer.tags_removed';
    this.#tell(topic, { customerId, tags, occurredAt: iso(this.#tick()) });
  }

  #shopAround(): void {
    const shopper = this.#somebody();
    if (shopper === undefined) return;
    const key = this.#nextId++;
    const startedAt = this.#tick();
    const basket = { token: `checkout-${key}`, cart_token: `cart-${key}`, email: shopper.email };
    const items = { line_items: [{ ...line, quantity: this.random.int(1, 4) }] };
    this.#tell('carts/create', {
      token: `cart-${key}`,
      ...items,
      created_at: iso(startedAt),
      updated_at: iso(startedAt),
    });
    for (let views = this.random.int(1, 3); views > 0; views -= 1) {
      this.#tell(
        'checkouts/update',
        checkoutBody(startedAt, { ...basket, ...items, updated_at: iso(this.#tick()) }),
      );
    }
  }

  #order(): void {
    const shopper = this.#somebody();
    if (shopper === undefined) return;
    const id = this.#nextId++;
    const isGuest = !this.#profiles.has(shopper.number);
    const customer = { id: shopper.number, email: shopper.email };
    const state = orderBody(this.#tick(), {
      id,
      name: `#${id}`,
      email: shopper.email,
      customer: isGuest ? null : customer,
      cart_token: `cart-${id}`,
      checkout_token: `checkout-${id}`,
    });
    this.#orders.push({ id, shopper, isGuest, state });
    this.#tell('orders/create', state);
  }

  #changeOrder(): void {
    const order = this.#someOrder();
    if (order === undefined) return;
    const at = iso(this.#tick());
    const changes: [topic: string, fields: Record<string, unknown>][] = [
      ['orders/paid', { financial_status: 'paid' }],
      ['orders/updated', { current_total_price: `${this.random.int(1, 90)}.00` }],
      ['orders/cancelled', { cancelled_at: order.state['cancelled_at'] ?? at }],
      [
        'orders/fulfilled',
        { fulfillment_status: 'fulfilled', fulfillments: [{ status: 'success', created_at: at }] },
      ],
    ];
    const [topic, fields] = this.random.pick(changes);
    if (topic === 'orders/fulfilled' && order.state['fulfillment_status'] === 'fulfilled') return;
    order.state = { ...order.state, ...fields, updated_at: at };
    this.#tell(topic, order.state);
    if (this.random.chance(0.3)) this.#refund(order);
  }

  #refund(order: Order): void {
    const id = this.#nextId++;
    const at = iso(this.#tick());
    const refund = {
      id,
      order_id: order.id,
      created_at: at,
      transactions: [{ kind: 'refund', status: 'success', amount: '5.00', currency: 'USD' }],
    };
    const refunds = [...(order.state['refunds'] as object[]), refund];
    order.state = { ...order.state, refunds, updated_at: at };
    this.#tell('refunds/create', refund);
    this.#tell('orders/updated', order.state);
  }

  #parcel(): void {
    const order = this.#someOrder();
    if (order === undefined) return;
    const id = this.#nextId++;
    const parcel = { id, order_id: order.id, status: 'success', created_at: iso(this.#tick()) };
    this.#tell('fulfillments/create', parcel);
    if (!this.random.chance(0.6)) return;
    const arrival = { id: this.#nextId++, fulfillment_id: id, order_id: order.id, status: 'delivered' };
    this.#tell('fulfillment_events/create', { ...arrival, happened_at: iso(this.#tick()) });
  }

  #return(): void {
    const order = this.#someOrder();
    if (order === undefined) return;
    const id = this.#nextId++;
    for (const topic of [
      'returns/request',
      ...this.random.pick([['returns/decline'], ['returns/approve', 'returns/close']]),
    ]) {
      this.#tick();
      this.#tell(topic, { id, order: { id: order.id } });
    }
  }

  #someOrder(): Order | undefined {
    const open = this.#orders.filter((order) => !order.shopper.isGone);
    return open.length > 0 ? this.random.pick(open) : undefined;
  }

  #product(): void {
    const id = this.random.pick([3_001, 3_002]);
    const at = this.#tick();
    if (this.random.chance(0.1)) return this.#tell('products/delete', { id });
    const variants = [{ id: id + 1_000, title: 'One', price: `${this.random.int(1, 50)}.00` }];
    const body = productBody(dayStart, { id, title: `Tea ${at % 89}`, variants, updated_at: iso(at) });
    this.#tell('products/update', body);
  }

  #stock(): void {
    const topic = this.random.pick(['variants/in_stock', 'variants/out_of_stock']);
    this.#tell(topic, { id: this.random.pick([4_001, 4_002]), updated_at: iso(this.#tick()) });
  }

  /** Two accounts become one; of the one that goes nothing more is told but what is on its way. */
  #merge(): void {
    const [kept, merged] = [this.#registered(), this.#registered()];
    if (kept === undefined || merged === undefined || kept === merged || !this.random.chance(0.8)) return;
    merged.isGone = true;
    this.#tick();
    this.#tell('customers/merge', {
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.number}`,
      admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${merged.number}`,
      status: 'completed',
    });
  }

  #leave(): void {
    const shopper = this.#registered();
    if (shopper === undefined || !this.random.chance(0.3)) return;
    shopper.isGone = true;
    this.#tick();
    this.#tell('customers/delete', { id: shopper.number });
  }

  #shop(): void {
    const body = {
      currency: 'USD',
      money_format: `\${{amount}} ${this.random.int(1, 9)}`,
      domain: 'kumo.example',
    };
    this.#tell('shop/update', { ...body, updated_at: iso(this.#tick()) });
  }
}
