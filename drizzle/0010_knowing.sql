-- What was bought, one row a line of an order that counts; cancelled and test orders have none.
CREATE TABLE order_items (
  shop_id bigint NOT NULL,
  order_id text NOT NULL,
  line integer NOT NULL,
  customer_id uuid,
  product_id text,
  variant_id text,
  quantity integer NOT NULL,
  amount_minor bigint NOT NULL,
  placed_at timestamptz NOT NULL,
  CONSTRAINT order_items_pkey PRIMARY KEY (shop_id, order_id, line)
);
CREATE INDEX order_items_by_product ON order_items (shop_id, product_id, placed_at, customer_id);
CREATE INDEX order_items_by_customer ON order_items (shop_id, customer_id, placed_at);
-- Not even the owner sees rows under forced row-level security.
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
INSERT INTO order_items (shop_id, order_id, line, customer_id, product_id, variant_id, quantity, amount_minor, placed_at)
SELECT o.shop_id, o.order_id, (l.position - 1)::int, o.customer_id, l.line->>'productId', l.line->>'variantId',
       least((l.line->>'quantity')::numeric, 2147483647)::int,
       least((l.line->>'quantity')::numeric * (l.line->>'priceMinor')::numeric, 9007199254740991)::bigint, o.placed_at
FROM orders o CROSS JOIN LATERAL jsonb_array_elements(o.lines) WITH ORDINALITY AS l (line, position)
WHERE o.cancelled_at IS NULL AND NOT o.is_test;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
SELECT kizuna_protect('order_items');

-- What is known of each person beside what she did: her stage, scores, rhythm and what is to be expected of her.
CREATE TABLE customer_insights (
  shop_id bigint NOT NULL,
  customer_id uuid NOT NULL,
  stage text NOT NULL,
  stage_since timestamptz,
  orders integer NOT NULL,
  first_order_at timestamptz,
  last_order_at timestamptz,
  departs_at timestamptz,
  returned_at timestamptz,
  -- When she was a customer of the shop: from each order on until she had been silent for too long.
  customer_during tstzmultirange NOT NULL DEFAULT '{}',
  next_change_at timestamptz,
  recency integer,
  frequency integer,
  monetary integer,
  rfm_group text,
  interval_ms bigint,
  own_intervals integer NOT NULL DEFAULT 0,
  next_order_at timestamptz,
  chance_alive double precision,
  expected_orders double precision,
  expected_average_minor double precision,
  expected_value_minor double precision,
  churn_risk double precision,
  computed_at timestamptz NOT NULL,
  CONSTRAINT customer_insights_pkey PRIMARY KEY (shop_id, customer_id)
);
CREATE INDEX customer_insights_due ON customer_insights (shop_id, next_change_at) WHERE next_change_at IS NOT NULL;
SELECT kizuna_protect('customer_insights');
CREATE POLICY queue_read ON customer_insights FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, next_change_at) ON customer_insights TO kizuna_loops;

-- What was learned from all customers of a shop at once: customers (scales and models) | retention (figures of the page).
CREATE TABLE shop_models (
  shop_id bigint NOT NULL,
  kind text NOT NULL,
  model jsonb NOT NULL,
  fitted_at timestamptz NOT NULL,
  CONSTRAINT shop_models_pkey PRIMARY KEY (shop_id, kind)
);
SELECT kizuna_protect('shop_models');

-- After how long people take a product again.
CREATE TABLE product_rhythms (
  shop_id bigint NOT NULL,
  product_id text NOT NULL,
  interval_ms bigint NOT NULL,
  refills integer NOT NULL,
  basis text NOT NULL,
  CONSTRAINT product_rhythms_pkey PRIMARY KEY (shop_id, product_id)
);
SELECT kizuna_protect('product_rhythms');

-- What goes with a product, by kind; how strongly, and how many people say so.
CREATE TABLE related_products (
  shop_id bigint NOT NULL,
  product_id text NOT NULL,
  kind text NOT NULL,
  related_id text NOT NULL,
  score double precision NOT NULL,
  people integer NOT NULL,
  CONSTRAINT related_products_pkey PRIMARY KEY (shop_id, product_id, kind, related_id)
);
SELECT kizuna_protect('related_products');

-- What somebody did on the storefront, by the device she did it from; whose that is, visitor_links say.
CREATE TABLE views (
  shop_id bigint NOT NULL,
  view_id uuid NOT NULL,
  visitor_id text NOT NULL,
  kind text NOT NULL,
  product_id text,
  collection_handle text,
  -- What she searched for, sealed.
  words text,
  at timestamptz NOT NULL,
  CONSTRAINT views_pkey PRIMARY KEY (shop_id, view_id)
);
CREATE INDEX views_by_visitor ON views (shop_id, visitor_id, at);
CREATE INDEX views_by_product ON views (shop_id, product_id, at);
CREATE INDEX views_by_time ON views (shop_id, at);
SELECT kizuna_protect('views');

-- Who was behind a device from an instant on; what lies before the first link is the first person's.
CREATE TABLE visitor_links (
  shop_id bigint NOT NULL,
  visitor_id text NOT NULL,
  customer_id uuid NOT NULL,
  from_at timestamptz NOT NULL,
  how text NOT NULL,
  CONSTRAINT visitor_links_pkey PRIMARY KEY (shop_id, visitor_id, from_at, customer_id)
);
CREATE INDEX visitor_links_by_customer ON visitor_links (shop_id, customer_id);
SELECT kizuna_protect('visitor_links');

-- Where a person lives, as keyed hashes of city, region and beginnings of the postal code.
CREATE TABLE customer_places (
  shop_id bigint NOT NULL,
  customer_id uuid NOT NULL,
  place text NOT NULL,
  CONSTRAINT customer_places_pkey PRIMARY KEY (shop_id, customer_id, place)
);
CREATE INDEX customer_places_by_place ON customer_places (shop_id, place, customer_id);
SELECT kizuna_protect('customer_places');

-- Segments as the merchant defined them.
CREATE TABLE segments (
  shop_id bigint NOT NULL,
  segment_id uuid NOT NULL,
  name text NOT NULL,
  definition jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT segments_pkey PRIMARY KEY (shop_id, segment_id)
);
SELECT kizuna_protect('segments');

-- The members of a segment, and those whom time alone may make one.
CREATE TABLE segment_members (
  shop_id bigint NOT NULL,
  segment_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  is_member boolean NOT NULL,
  since timestamptz NOT NULL,
  next_change_at timestamptz,
  CONSTRAINT segment_members_pkey PRIMARY KEY (shop_id, segment_id, customer_id)
);
CREATE INDEX segment_members_due ON segment_members (shop_id, next_change_at) WHERE next_change_at IS NOT NULL;
CREATE INDEX segment_members_by_customer ON segment_members (shop_id, customer_id);
SELECT kizuna_protect('segment_members');
CREATE POLICY queue_read ON segment_members FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, next_change_at) ON segment_members TO kizuna_loops;

-- People whom somebody else has listed, such as a segment of the shop's own admin.
CREATE TABLE customer_lists (
  shop_id bigint NOT NULL,
  list_id uuid NOT NULL,
  name text NOT NULL,
  -- Where it comes from there.
  source_id text NOT NULL,
  state text NOT NULL,
  reason text,
  taken_at timestamptz,
  CONSTRAINT customer_lists_pkey PRIMARY KEY (shop_id, list_id)
);
SELECT kizuna_protect('customer_lists');

CREATE TABLE customer_list_members (
  shop_id bigint NOT NULL,
  list_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  CONSTRAINT customer_list_members_pkey PRIMARY KEY (shop_id, list_id, customer_id)
);
CREATE INDEX customer_list_members_by_customer ON customer_list_members (shop_id, customer_id);
SELECT kizuna_protect('customer_list_members');

-- What the merchant says goes with what, and why.
CREATE TABLE complement_rules (
  shop_id bigint NOT NULL,
  rule_id uuid NOT NULL,
  -- product | category | tag, of what was bought
  of_kind text NOT NULL,
  of_value text NOT NULL,
  related_id text NOT NULL,
  -- In the merchant's words, by language.
  reasons jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT complement_rules_pkey PRIMARY KEY (shop_id, rule_id)
);
SELECT kizuna_protect('complement_rules');

-- Days of silence after which people are won back, where their own rhythm does not say.
ALTER TABLE shop_settings ADD COLUMN win_back_days integer[] NOT NULL DEFAULT '{90,180,360}';
