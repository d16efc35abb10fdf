-- A segment's rule as it is asked, with keyed hashes in place of places, and since when its members are known; missing
-- while they are being found out.
ALTER TABLE segments
  ADD COLUMN rule jsonb NOT NULL,
  ADD COLUMN filled_at timestamptz;
CREATE UNIQUE INDEX segments_name_key ON segments (shop_id, lower(name));

-- When her last orders were, the newest first, at most twenty of those that count.
ALTER TABLE customers ADD COLUMN recent_order_ats timestamptz[] NOT NULL DEFAULT '{}';
-- Not even the owner sees rows under forced row-level security.
ALTER TABLE customers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
UPDATE customers c SET recent_order_ats = n.recent
FROM (
  SELECT shop_id, customer_id, (array_agg(placed_at ORDER BY placed_at DESC))[1:20] AS recent
  FROM orders WHERE customer_id IS NOT NULL AND cancelled_at IS NULL AND NOT is_test
  GROUP BY shop_id, customer_id) n
WHERE c.shop_id = n.shop_id AND c.customer_id = n.customer_id;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;

-- Asked by person with each change, by segment for lists and sizes.
ALTER TABLE segment_members DROP CONSTRAINT segment_members_pkey;
DROP INDEX segment_members_by_customer;
ALTER TABLE segment_members ADD CONSTRAINT segment_members_pkey PRIMARY KEY (shop_id, customer_id, segment_id);
CREATE INDEX segment_members_by_segment ON segment_members (shop_id, segment_id, customer_id) WHERE is_member;

-- What whole shops are counted by: who bought, and who followed a link, within a window.
CREATE INDEX orders_by_time ON orders (shop_id, placed_at, customer_id) WHERE cancelled_at IS NULL AND NOT is_test;
CREATE INDEX messages_clicked ON messages (shop_id, clicked_at, customer_id) WHERE clicked_at IS NOT NULL;
