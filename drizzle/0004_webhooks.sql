-- Parcels of orders: `fulfillments/*` and `fulfillment_events/create`. They may be told before their order is.
CREATE TABLE parcels (
  shop_id bigint NOT NULL,
  parcel_id text NOT NULL,
  order_id text NOT NULL,
  shipped_at timestamptz,
  delivered_at timestamptz,
  is_history boolean NOT NULL,
  CONSTRAINT parcels_pkey PRIMARY KEY (shop_id, parcel_id)
);
CREATE INDEX parcels_by_order ON parcels (shop_id, order_id);
SELECT kizuna_protect('parcels');

-- What has happened to a return, each step with its first and its last time.
CREATE TABLE return_steps (
  shop_id bigint NOT NULL,
  return_id text NOT NULL,
  step text NOT NULL,
  order_id text NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  is_history boolean NOT NULL,
  CONSTRAINT return_steps_pkey PRIMARY KEY (shop_id, return_id, step)
);
CREATE INDEX return_steps_by_order ON return_steps (shop_id, order_id);
SELECT kizuna_protect('return_steps');

-- The last word on whether a variant is in stock; it may be told before its product is.
CREATE TABLE variant_stock (
  shop_id bigint NOT NULL,
  variant_id text NOT NULL,
  is_available boolean NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT variant_stock_pkey PRIMARY KEY (shop_id, variant_id)
);
SELECT kizuna_protect('variant_stock');

-- A customer's tags as they were last seen whole, and the single changes since: from both follows what holds now.
ALTER TABLE customers ADD COLUMN tag_log jsonb;

-- Two records of one person that the shop made one: who was merged into whom, and what was handed over, to undo it by.
CREATE TABLE customer_merges (
  shop_id bigint NOT NULL,
  merged_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  at timestamptz NOT NULL,
  handed_over jsonb NOT NULL,
  CONSTRAINT customer_merges_pkey PRIMARY KEY (shop_id, merged_id)
);
CREATE INDEX customer_merges_by_kept ON customer_merges (shop_id, kept_id);
SELECT kizuna_protect('customer_merges');

-- When the shop's own profile was last seen; an older webhook changes nothing.
ALTER TABLE shop_settings ADD COLUMN source_updated_at timestamptz;

-- A run that cannot be carried on is tried again later, then set aside alone.
ALTER TABLE enrollments
  ADD COLUMN attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN problem text;
CREATE INDEX enrollments_set_aside ON enrollments (shop_id, ended_at) WHERE state = 'set_aside';
