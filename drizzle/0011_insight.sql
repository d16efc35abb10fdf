-- What was paid back of orders, each refund once; it may be told before its order is.
CREATE TABLE refunds (
  shop_id bigint NOT NULL,
  order_id text NOT NULL,
  refund_id text NOT NULL,
  amount_minor bigint NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT refunds_pkey PRIMARY KEY (shop_id, order_id, refund_id)
);
-- Not even the owner sees rows under forced row-level security.
ALTER TABLE events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
INSERT INTO refunds (shop_id, order_id, refund_id, amount_minor, at)
SELECT shop_id, payload->>'orderId', payload->>'refundId', (payload->>'amountMinor')::bigint, at
FROM events WHERE kind = 'order.refunded'
ON CONFLICT DO NOTHING;

-- Paid back after the order was last seen; what was paid back before is off its total already.
ALTER TABLE orders ADD COLUMN refunded_minor bigint NOT NULL DEFAULT 0;
UPDATE orders o SET refunded_minor = r.amount
FROM (
  SELECT f.shop_id, f.order_id, sum(greatest(f.amount_minor, 0)) AS amount
  FROM refunds f JOIN orders seen ON seen.shop_id = f.shop_id AND seen.order_id = f.order_id
  WHERE f.at > seen.source_updated_at
  GROUP BY f.shop_id, f.order_id) r
WHERE o.shop_id = r.shop_id AND o.order_id = r.order_id;

ALTER TABLE events FORCE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
SELECT kizuna_protect('refunds');

ALTER TABLE customer_insights
  -- Counts each writing, so that what was computed from an older state is not written over a newer one.
  ADD COLUMN revision bigint NOT NULL DEFAULT 0,
  -- What all her orders were worth in the shop's currency, less refunds; how many more there are in other currencies.
  ADD COLUMN spent_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN foreign_orders integer NOT NULL DEFAULT 0,
  -- While she is back: what brought her.
  ADD COLUMN return_cause jsonb,
  -- Tries to say anew what time has changed, that failed.
  ADD COLUMN attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN problem text;
