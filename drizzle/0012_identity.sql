-- What was said of who is behind a device, and when: first and last within each ten minutes. Whom that means,
-- customer_keys and customer_merges know; visitor_links hold what follows.
CREATE TABLE visitor_claims (
  shop_id bigint NOT NULL,
  visitor_id text NOT NULL,
  -- shopify:<number>, cart:<token>, or customer:<our own id>; it may mean nobody yet.
  key text NOT NULL,
  how text NOT NULL,
  slot timestamptz NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  CONSTRAINT visitor_claims_pkey PRIMARY KEY (shop_id, visitor_id, key, how, slot)
);
CREATE INDEX visitor_claims_by_key ON visitor_claims (shop_id, key);
CREATE INDEX visitor_claims_by_time ON visitor_claims (shop_id, last_at);
SELECT kizuna_protect('visitor_claims');

-- A device is somebody's until it is somebody else's; the first one's from the beginning of time.
ALTER TABLE visitor_links ADD COLUMN until_at timestamptz NOT NULL DEFAULT 'infinity';

-- Records that were made one and told apart again: only the shop's own word makes them one once more.
CREATE TABLE customer_partings (
  shop_id bigint NOT NULL,
  merged_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT customer_partings_pkey PRIMARY KEY (shop_id, merged_id, kept_id)
);
CREATE INDEX customer_partings_by_kept ON customer_partings (shop_id, kept_id);
SELECT kizuna_protect('customer_partings');

-- When a message last said where she lives; customer_places follow from it.
ALTER TABLE customers ADD COLUMN home_seen_at timestamptz;

-- Where the buyer came from: how the link named itself, and the host of the site before.
ALTER TABLE orders ADD COLUMN origin jsonb;
