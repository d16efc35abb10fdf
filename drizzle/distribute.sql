-- Run once, by hand, as the owner, on a Citus coordinator whose database has been migrated: psql -f drizzle/distribute.sql
-- Every tenant table is spread by shop, so that one shop's rows lie on one node and each transaction of the app, which
-- names one shop, runs there. The directory of shops, the providers' pace and the job queue stay with the coordinator.
-- The migrations themselves need nothing of Citus; see docs/scaling.md for what was tried and what was not.

CREATE EXTENSION IF NOT EXISTS citus;

SELECT create_reference_table('shops');

SELECT create_distributed_table('shop_settings', 'shop_id');
SELECT create_distributed_table(name, 'shop_id', colocate_with => 'shop_settings')
FROM unnest(ARRAY[
  'shop_tokens', 'inbox', 'customers', 'customer_keys', 'consents', 'suppressions', 'products', 'variants', 'carts',
  'orders', 'order_keys', 'events', 'flows', 'flow_versions', 'enrollments', 'messages', 'message_batches',
  'decisions', 'clicks', 'provider_events', 'offers', 'privacy_requests', 'privacy_exports', 'redacted_keys',
  'access_log', 'form_texts', 'consent_pushes'
]::regclass[]) AS name;

-- Citus hands SET LOCAL on to the nodes, and with it app.shop_id, only when told to.
ALTER DATABASE :"DBNAME" SET citus.propagate_set_commands TO 'local';
