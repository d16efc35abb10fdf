-- Each time a shop's records were taken in as a whole: at the installation, or when the merchant asked for it.
CREATE TABLE imports (
  shop_id bigint NOT NULL,
  import_id uuid NOT NULL,
  requested_by text NOT NULL,
  state text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  lease_until timestamptz,
  CONSTRAINT imports_pkey PRIMARY KEY (shop_id, import_id)
);
CREATE INDEX imports_by_start ON imports (shop_id, started_at);
SELECT kizuna_protect('imports');

-- One kind of records within an import: how far its export is, and how far its file has been read.
CREATE TABLE import_files (
  shop_id bigint NOT NULL,
  import_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  reason text,
  operation_id text,
  is_grouped boolean NOT NULL,
  is_partial boolean NOT NULL,
  attempts integer NOT NULL,
  objects_total bigint NOT NULL,
  lines_done bigint NOT NULL,
  bytes_done bigint NOT NULL,
  has_ranges boolean NOT NULL,
  records_done bigint NOT NULL,
  fault_count integer NOT NULL,
  faults jsonb NOT NULL,
  read_from timestamptz,
  ended_at timestamptz,
  CONSTRAINT import_files_pkey PRIMARY KEY (shop_id, import_id, kind)
);
SELECT kizuna_protect('import_files');

-- How far the nightly look for what webhooks never brought has come, for each kind of records.
CREATE TABLE reconciliations (
  shop_id bigint NOT NULL,
  kind text NOT NULL,
  watermark_at timestamptz NOT NULL,
  run_id uuid,
  run_from timestamptz,
  run_until timestamptz,
  position_at timestamptz,
  seen integer NOT NULL,
  missing integer NOT NULL,
  outdated integer NOT NULL,
  unreadable integer NOT NULL,
  CONSTRAINT reconciliations_pkey PRIMARY KEY (shop_id, kind)
);
SELECT kizuna_protect('reconciliations');

-- What each of those looks has found.
CREATE TABLE reconcile_reports (
  shop_id bigint NOT NULL,
  run_id uuid NOT NULL,
  kind text NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  seen integer NOT NULL,
  missing integer NOT NULL,
  outdated integer NOT NULL,
  unreadable integer NOT NULL,
  CONSTRAINT reconcile_reports_pkey PRIMARY KEY (shop_id, run_id, kind)
);
CREATE INDEX reconcile_reports_by_end ON reconcile_reports (shop_id, kind, ended_at);
SELECT kizuna_protect('reconcile_reports');

-- An event's id follows from its key, so the primary key already sees to it that each happening is recorded once.
ALTER TABLE events DROP CONSTRAINT events_dedupe_key;

-- Consents and purchases are counted on their rows again and again, no indexed column among them: room on the page
-- leaves the indexes as they are.
ALTER TABLE customers SET (fillfactor = 75);
