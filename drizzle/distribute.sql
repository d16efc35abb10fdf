-- Run once, by hand, as the owner, on a Citus coordinator whose database has been migrated: psql -f drizzle/distribute.sql
-- Every tenant table is spread by shop, so that one shop's rows lie on one node and each transaction of the app, which
-- names one shop, runs there. The directory of shops, the providers' pace and the job queue stay with the coordinator.
-- The migrations themselves need nothing of Citus; see docs/scaling.md for what was tried and what was not.

CREATE EXTENSION IF NOT EXISTS citus;

SELECT create_reference_table('shops');

SELECT create_distributed_table('shop_settings', 'shop_id');
-- Every table that the policy of tenants protects.
SELECT create_distributed_table(tablename::regclass, 'shop_id', colocate_with => 'shop_settings')
FROM pg_policies
WHERE policyname = 'tenant' AND schemaname = 'public' AND tablename NOT IN ('shops', 'shop_settings')
ORDER BY tablename;

-- Citus hands SET LOCAL on to the nodes, and with it app.shop_id, only when told to.
ALTER DATABASE :"DBNAME" SET citus.propagate_set_commands TO 'local';
