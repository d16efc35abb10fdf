-- What is known of each person beside what she did: her stage, scores, rhythm and what is to be expected of her.
CREATE TABLE customer_insights (
  shop_id bigint NOT NULL,
  customer_id uuid NOT NULL,
  stage text NOT NULL,
  stage_since timestamptz,
  orders integer NOT NULL,
  last_order_at timestamptz,
  departs_at timestamptz,
  returned_at timestamptz,
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

-- What was learned from all customers of a shop: rfm_scale | orders_model | spending_model | usual_interval.
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

-- What goes with a product: bought_together | similar | viewed_also | follows | complement.
CREATE TABLE related_products (
  shop_id bigint NOT NULL,
  product_id text NOT NULL,
  kind text NOT NULL,
  related_id text NOT NULL,
  score double precision NOT NULL,
  times integer NOT NULL,
  CONSTRAINT related_products_pkey PRIMARY KEY (shop_id, product_id, kind, related_id)
);
SELECT kizuna_protect('related_products');

-- What somebody looked at, by the device she looked from; whose it is, visitor_links say.
CREATE TABLE views (
  shop_id bigint NOT NULL,
  view_id uuid NOT NULL,
  visitor_id text NOT NULL,
  product_id text,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT views_pkey PRIMARY KEY (shop_id, view_id)
);
CREATE INDEX views_by_visitor ON views (shop_id, visitor_id, at);
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

-- Everybody a segment has an opinion on that time alone may change, and its members.
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
