-- How far the reading of a list has come, and the segment that was made of it.
ALTER TABLE customer_lists
  ADD COLUMN segment_id uuid,
  ADD COLUMN asked_at timestamptz,
  ADD COLUMN position jsonb,
  ADD COLUMN left_out integer NOT NULL DEFAULT 0;

-- When a list last named this person; who is not named by a whole reading has left it.
ALTER TABLE customer_list_members ADD COLUMN seen_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE customer_list_members ALTER COLUMN seen_at DROP DEFAULT;

-- The nightly round finds the shops that have lists.
CREATE POLICY queue_read ON customer_lists FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id) ON customer_lists TO kizuna_loops;
