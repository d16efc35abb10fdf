-- What stood beside a decision: the words she saw, from where, with what, and whose law applied.
ALTER TABLE consents
  ADD COLUMN form_text_id text,
  ADD COLUMN locale text,
  ADD COLUMN ip_network text,
  ADD COLUMN user_agent text,
  ADD COLUMN country text,
  ADD COLUMN recorded_at timestamptz;

CREATE TABLE form_texts (
  shop_id bigint NOT NULL,
  form_text_id text NOT NULL,
  text text NOT NULL,
  locale text,
  first_seen_at timestamptz NOT NULL,
  CONSTRAINT form_texts_pkey PRIMARY KEY (shop_id, form_text_id)
);
SELECT kizuna_protect('form_texts');
-- The words somebody agreed to are never rewritten. They go with the shop, at its redaction.
REVOKE UPDATE ON form_texts FROM kizuna_app;

CREATE TABLE consent_pushes (
  shop_id bigint NOT NULL,
  customer_id uuid NOT NULL,
  channel text NOT NULL,
  consent_id uuid NOT NULL,
  wish text NOT NULL,
  state text NOT NULL,
  reason text,
  filed_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT consent_pushes_pkey PRIMARY KEY (shop_id, customer_id, channel)
);
CREATE INDEX consent_pushes_waiting ON consent_pushes (shop_id, filed_at) WHERE state = 'waiting';
SELECT kizuna_protect('consent_pushes');

-- One address may be refused for several reasons, each with its own end.
ALTER TABLE suppressions DROP CONSTRAINT suppressions_pkey;
ALTER TABLE suppressions ADD CONSTRAINT suppressions_pkey PRIMARY KEY (shop_id, address_hash, reason);
ALTER TABLE suppressions
  ADD COLUMN source text NOT NULL DEFAULT 'provider',
  ADD COLUMN until timestamptz;

ALTER TABLE shop_settings ADD COLUMN double_opt_in text NOT NULL DEFAULT 'by_law';
