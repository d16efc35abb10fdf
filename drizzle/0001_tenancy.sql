-- Two roles use the tables; neither owns them, neither may log in. A connection takes one on as it starts.
--   kizuna_app    sees the rows of the one shop named in app.shop_id, and nothing when none is named
--   kizuna_loops  finds out which shops have work, and files webhooks: queue columns only
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kizuna_app') THEN
    CREATE ROLE kizuna_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXECUTE format('GRANT kizuna_app TO %I', current_user);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kizuna_loops') THEN
    CREATE ROLE kizuna_loops NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXECUTE format('GRANT kizuna_loops TO %I', current_user);
  END IF;
END $$;

GRANT USAGE ON SCHEMA public TO kizuna_app, kizuna_loops;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'shops', 'shop_settings', 'shop_tokens', 'inbox', 'customers', 'customer_keys', 'consents', 'suppressions',
    'products', 'variants', 'carts', 'orders', 'order_keys', 'events', 'flows', 'flow_versions', 'enrollments',
    'messages', 'message_batches', 'decisions', 'clicks', 'provider_events', 'offers'
  ]
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I TO kizuna_app
         USING (shop_id = (SELECT nullif(current_setting(''app.shop_id'', true), '''')::bigint))
         WITH CHECK (shop_id = (SELECT nullif(current_setting(''app.shop_id'', true), '''')::bigint))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kizuna_app', name);
  END LOOP;
END $$;

-- A published version, a consent and an event are never rewritten.
REVOKE UPDATE, DELETE ON flow_versions FROM kizuna_app;
REVOKE UPDATE ON consents FROM kizuna_app;

CREATE POLICY directory ON shops TO kizuna_loops USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON shops TO kizuna_loops;

CREATE POLICY queue_read ON inbox FOR SELECT TO kizuna_loops USING (true);
CREATE POLICY queue_file ON inbox FOR INSERT TO kizuna_loops WITH CHECK (true);
GRANT SELECT (shop_id, webhook_id, state, next_try_at, received_at) ON inbox TO kizuna_loops;
GRANT INSERT ON inbox TO kizuna_loops;

CREATE POLICY queue_read ON enrollments FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, state, wake_at) ON enrollments TO kizuna_loops;

CREATE POLICY queue_read ON messages FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, state, send_at, lease_until, purpose) ON messages TO kizuna_loops;

CREATE POLICY queue_read ON offers FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, state) ON offers TO kizuna_loops;

-- No tenant's table: one row for each mail provider, seen by the loops alone.
GRANT SELECT, INSERT, UPDATE ON provider_accounts TO kizuna_loops;
