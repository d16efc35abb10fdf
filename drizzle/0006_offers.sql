-- What a flow gives is more than a percentage. Rows are carried over by their owner, whom the shop's own policy hides
-- them from.
ALTER TABLE flows NO FORCE ROW LEVEL SECURITY;
ALTER TABLE offers NO FORCE ROW LEVEL SECURITY;

ALTER TABLE flows ADD COLUMN offer jsonb;
UPDATE flows SET offer = jsonb_build_object('kind', 'percentage', 'percent', coupon_percent, 'minimumMinor', null)
WHERE coupon_percent IS NOT NULL;
ALTER TABLE flows DROP COLUMN coupon_percent;

ALTER TABLE offers
  ADD COLUMN terms jsonb,
  ADD COLUMN pool_id uuid,
  ADD COLUMN used_by_other boolean NOT NULL DEFAULT false;
UPDATE offers SET terms = jsonb_build_object('kind', 'percentage', 'percent', percent, 'minimumMinor', null);
ALTER TABLE offers ALTER COLUMN terms SET NOT NULL;
ALTER TABLE offers DROP COLUMN percent;
CREATE INDEX offers_by_start ON offers (shop_id, starts_at);
CREATE INDEX offers_by_discount ON offers (shop_id, discount_id);

ALTER TABLE flows FORCE ROW LEVEL SECURITY;
ALTER TABLE offers FORCE ROW LEVEL SECURITY;

-- Which shops have codes to keep in stock.
CREATE INDEX flows_with_offer ON flows (shop_id) WHERE is_on AND offer IS NOT NULL;
CREATE POLICY queue_read ON flows FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, is_on, offer) ON flows TO kizuna_loops;

-- One discount of the shop that many single-use codes belong to: one for each kind of offer and day of ending.
CREATE TABLE discount_pools (
  shop_id bigint NOT NULL,
  pool_id uuid NOT NULL,
  terms_key text NOT NULL,
  terms jsonb NOT NULL,
  ends_at timestamptz NOT NULL,
  state text NOT NULL,
  reason text,
  first_code text NOT NULL,
  discount_id text,
  created_at timestamptz NOT NULL,
  CONSTRAINT discount_pools_pkey PRIMARY KEY (shop_id, pool_id)
);
SELECT kizuna_protect('discount_pools');
CREATE INDEX discount_pools_by_discount ON discount_pools (shop_id, discount_id);

-- Codes made ahead, so that no letter waits for the shop to make one.
CREATE TABLE pool_codes (
  shop_id bigint NOT NULL,
  code text NOT NULL,
  pool_id uuid NOT NULL,
  state text NOT NULL,
  reason text,
  bulk_id text,
  redeem_code_id text,
  created_at timestamptz NOT NULL,
  taken_at timestamptz,
  CONSTRAINT pool_codes_pkey PRIMARY KEY (shop_id, code)
);
SELECT kizuna_protect('pool_codes');
CREATE INDEX pool_codes_free ON pool_codes (shop_id, pool_id) WHERE state = 'free';
CREATE INDEX pool_codes_new ON pool_codes (shop_id, pool_id) WHERE state = 'new';

-- Orders that carried a promised code, one row for each order and code.
CREATE TABLE offer_redemptions (
  shop_id bigint NOT NULL,
  code text NOT NULL,
  order_id text NOT NULL,
  customer_id uuid NOT NULL,
  saved_minor bigint,
  at timestamptz NOT NULL,
  is_leak boolean NOT NULL,
  CONSTRAINT offer_redemptions_pkey PRIMARY KEY (shop_id, code, order_id)
);
SELECT kizuna_protect('offer_redemptions');
CREATE INDEX offer_redemptions_by_time ON offer_redemptions (shop_id, at);
