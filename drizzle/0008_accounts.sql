-- Whom the shop was asked to keep an account for, and what came of it: one row for each person and each address, for good.
CREATE TABLE accounts (
  shop_id bigint NOT NULL,
  customer_id uuid NOT NULL,
  email_hash text NOT NULL,
  state text NOT NULL,
  reason text,
  activation_url text,
  wanted_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT accounts_pkey PRIMARY KEY (shop_id, customer_id),
  CONSTRAINT accounts_address_key UNIQUE (shop_id, email_hash)
);
CREATE INDEX accounts_wanted ON accounts (shop_id, wanted_at) WHERE state = 'wanted';
SELECT kizuna_protect('accounts');

-- People of whom we have learned something that the shop's own records do not hold yet.
CREATE TABLE customer_outbox (
  shop_id bigint NOT NULL,
  customer_id uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT customer_outbox_pkey PRIMARY KEY (shop_id, customer_id)
);
SELECT kizuna_protect('customer_outbox');

-- Which kind of accounts the shop's customers have, and where they sign in; missing until the profile was read.
ALTER TABLE shop_settings
  ADD COLUMN account_kind text,
  ADD COLUMN account_url text;

-- When Shopify was last found to have taken the app's access back.
ALTER TABLE shop_settings ADD COLUMN access_lost_at timestamptz;
