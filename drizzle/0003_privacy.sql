-- What shops and shoppers ask for by law, and what came of it. Whom it is about stands here only until it is done,
-- sealed; after that keyed hashes alone are left, by which a repetition is recognised.
CREATE TABLE privacy_requests (
  shop_id bigint NOT NULL,
  request_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  subject text,
  subject_keys jsonb NOT NULL DEFAULT '[]',
  received_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  done_at timestamptz,
  proof jsonb,
  CONSTRAINT privacy_requests_pkey PRIMARY KEY (shop_id, request_id)
);
CREATE INDEX privacy_requests_waiting ON privacy_requests (shop_id, due_at) WHERE state = 'waiting';
SELECT kizuna_protect('privacy_requests');
CREATE POLICY queue_read ON privacy_requests FOR SELECT TO kizuna_loops USING (true);
GRANT SELECT (shop_id, request_id, state, received_at, due_at) ON privacy_requests TO kizuna_loops;

-- Everything we hold of one person, in one sealed file for the merchant to hand on.
CREATE TABLE privacy_exports (
  shop_id bigint NOT NULL,
  request_id uuid NOT NULL,
  file bytea NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT privacy_exports_pkey PRIMARY KEY (shop_id, request_id)
);
SELECT kizuna_protect('privacy_exports');

-- Keyed hashes of people, orders and checkouts that were redacted: late news of them makes nobody known again.
CREATE TABLE redacted_keys (
  shop_id bigint NOT NULL,
  key text NOT NULL,
  redacted_at timestamptz NOT NULL,
  CONSTRAINT redacted_keys_pkey PRIMARY KEY (shop_id, key)
);
SELECT kizuna_protect('redacted_keys');

-- Who of a shop's staff has looked at shoppers' data, when, and at what.
CREATE TABLE access_log (
  shop_id bigint NOT NULL,
  access_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  what text NOT NULL,
  subject text,
  CONSTRAINT access_log_pkey PRIMARY KEY (shop_id, access_id)
);
CREATE INDEX access_log_by_time ON access_log (shop_id, at);
SELECT kizuna_protect('access_log');

-- Rows are added and never changed. They may be deleted when their time is over by the database's own clock, or when
-- everything of the shop is; the same holds for published flow versions, which have no time.
REVOKE UPDATE ON access_log FROM kizuna_app;
CREATE POLICY not_yet ON access_log AS RESTRICTIVE FOR DELETE TO kizuna_app USING (
  at < now() - interval '400 days'
  OR (SELECT s.state FROM shops s WHERE s.shop_id = access_log.shop_id) = 'redacting');
GRANT DELETE ON flow_versions TO kizuna_app;
CREATE POLICY not_yet ON flow_versions AS RESTRICTIVE FOR DELETE TO kizuna_app USING (
  (SELECT s.state FROM shops s WHERE s.shop_id = flow_versions.shop_id) = 'redacting');

-- No tenant's table: proof of which shops were wiped out, by a keyed hash of their domain.
CREATE TABLE redacted_shops (
  domain_hash text NOT NULL,
  redacted_at timestamptz NOT NULL,
  proof jsonb NOT NULL,
  CONSTRAINT redacted_shops_pkey PRIMARY KEY (domain_hash, redacted_at)
);
GRANT SELECT ON redacted_shops TO kizuna_loops;
GRANT INSERT ON redacted_shops TO kizuna_app;
