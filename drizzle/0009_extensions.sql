-- What shoppers typed into a form of the storefront: sealed until it is taken in, then only the word that says the
-- form was used, and the hashes by which too many are told from few.
CREATE TABLE sign_ups (
  shop_id bigint NOT NULL,
  nonce text NOT NULL,
  received_at timestamptz NOT NULL,
  visitor_hash text NOT NULL,
  address_hash text NOT NULL,
  sealed text,
  CONSTRAINT sign_ups_pkey PRIMARY KEY (shop_id, nonce)
);
CREATE INDEX sign_ups_by_time ON sign_ups (shop_id, received_at);
CREATE INDEX sign_ups_by_visitor ON sign_ups (shop_id, visitor_hash, received_at);
CREATE INDEX sign_ups_by_address ON sign_ups (shop_id, address_hash, received_at);
SELECT kizuna_protect('sign_ups');

-- Which of our triggers a shop's workflows begin with; the others need not be told.
CREATE TABLE workflow_triggers (
  shop_id bigint NOT NULL,
  trigger text NOT NULL,
  is_used boolean NOT NULL,
  -- When the shop said so.
  said_at timestamptz NOT NULL,
  CONSTRAINT workflow_triggers_pkey PRIMARY KEY (shop_id, trigger)
);
SELECT kizuna_protect('workflow_triggers');

-- Up to which day the shop's marketing reports hold the figures of a flow's letters.
CREATE TABLE marketing_reports (
  shop_id bigint NOT NULL,
  flow_id text NOT NULL,
  reported_day date NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT marketing_reports_pkey PRIMARY KEY (shop_id, flow_id)
);
SELECT kizuna_protect('marketing_reports');
