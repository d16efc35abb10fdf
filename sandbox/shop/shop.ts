import { type AppBooks, emptyAppBooks } from './app-books.ts';
import { buildCatalog } from './catalog/index.ts';
import { Ids } from './ids.ts';
import type {
  BulkCreation,
  BulkExport,
  Cart,
  Checkout,
  Customer,
  Discount,
  Order,
  Product,
  RedeemCode,
  ShopProfile,
  Variant,
} from './types.ts';

/** What a shop tells the world when something happens in it. */
export interface ShopOutlets {
  now(): number;
  /** Sends a webhook; all webhooks of one happening share its event id. */
  emit(topic: string, body: object, eventId: string): void;
  /** Adds a line to the running story of a person. */
  tell(person: { email: string | null; name: string }, text: string): void;
}

/** One shop's books: what Shopify would keep of it. */
export class Shop {
  readonly products: Product[];
  readonly productsById = new Map<string, Product>();
  readonly productsByHandle = new Map<string, Product>();
  readonly variants = new Map<string, Variant>();
  readonly customers = new Map<string, Customer>();
  readonly customersByEmail = new Map<string, Customer>();
  readonly carts = new Map<string, Cart>();
  readonly checkouts = new Map<string, Checkout>();
  readonly orders = new Map<string, Order>();
  readonly discounts = new Map<string, Discount>();
  /** By lower-case code: codes are the same in any case. */
  readonly redeemCodes = new Map<string, RedeemCode>();
  readonly bulkCreations = new Map<string, BulkCreation>();
  readonly bulkExports = new Map<string, BulkExport>();
  readonly profile: ShopProfile;
  readonly seed: string;
  /** Ids of what was there before the sandbox started, then of what happens in it. */
  ids: Ids;
  outlets: ShopOutlets;
  /** Origin of the storefront, known once it listens. */
  storefrontOrigin = '';
  /** Where its Admin API is, known once the sandbox listens. */
  adminOrigin = '';
  isInstalled = true;
  readonly books: AppBooks = emptyAppBooks();
  /** How customers sign in, and the links by which those of classic accounts choose a password. */
  readonly accounts = {
    kind: 'new' as 'new' | 'classic',
    activationTokens: new Map<string, string>(),
  };
  /** Standard fields that were switched on, and what they hold by owner, namespace and key. */
  readonly metafields = { enabled: new Set<string>(), values: new Map<string, string>() };
  nextOrderNumber = 1001;

  constructor({ profile, seed, openedAt, outlets }: ShopOptions) {
    this.profile = profile;
    this.seed = seed;
    this.outlets = outlets;
    this.ids = new Ids(`${seed}/${profile.domain}`, 0);
    this.products = buildCatalog(profile, this.ids, openedAt);
    for (const product of this.products) {
      this.productsById.set(product.id, product);
      this.productsByHandle.set(product.handle, product);
      for (const variant of product.variants) this.variants.set(variant.id, variant);
    }
  }

  now(): number {
    return this.outlets.now();
  }

  productOf(variantId: string): Product {
    const product = this.productsById.get(this.variant(variantId).productId);
    if (!product)
      throw new Error(`Expected variant ${variantId} to belong to a product of ${this.profile.domain}`);
    return product;
  }

  variant(id: string): Variant {
    const variant = this.variants.get(id);
    if (!variant) throw new Error(`Expected a variant of ${this.profile.domain}, got ${id}`);
    return variant;
  }

  addCustomer(customer: Customer): void {
    this.customers.set(customer.id, customer);
    if (customer.email) this.customersByEmail.set(customer.email.toLowerCase(), customer);
  }

  findCustomer(email: string | null): Customer | undefined {
    return email ? this.customersByEmail.get(email.toLowerCase()) : undefined;
  }
}

export interface ShopOptions {
  profile: ShopProfile;
  seed: string;
  /** When the shop began: its products carry this date. */
  openedAt: number;
  outlets: ShopOutlets;
}
