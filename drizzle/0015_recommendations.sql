-- How much a product is wanted, as it was last learned together with what goes with it.
CREATE TABLE product_demand (
  shop_id bigint NOT NULL,
  product_id text NOT NULL,
  -- People who bought it, and those of them who came back for it.
  buyers integer NOT NULL,
  returning_buyers integer NOT NULL,
  -- How often it was bought, and how often of late.
  purchases integer NOT NULL,
  recent_purchases integer NOT NULL,
  -- Devices it was looked at on.
  viewers integer NOT NULL,
  learned_at timestamptz NOT NULL,
  CONSTRAINT product_demand_pkey PRIMARY KEY (shop_id, product_id)
);
CREATE INDEX product_demand_best ON product_demand (shop_id, recent_purchases DESC, purchases DESC, product_id);
SELECT kizuna_protect('product_demand');

-- Products of which something was bought, looked at or changed since they were learned.
CREATE TABLE stale_products (
  shop_id bigint NOT NULL,
  product_id text NOT NULL,
  -- Whether what it is like has changed too: its category, maker or tags.
  is_changed boolean NOT NULL,
  -- Being learned now; what happens meanwhile makes it stale again.
  is_taken boolean NOT NULL DEFAULT false,
  CONSTRAINT stale_products_pkey PRIMARY KEY (shop_id, product_id)
);
SELECT kizuna_protect('stale_products');
