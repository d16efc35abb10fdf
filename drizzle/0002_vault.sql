-- What later migrations give every table of a shop: only its own rows, for the application's role alone.
CREATE FUNCTION kizuna_protect(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY tenant ON %I TO kizuna_app
       USING (shop_id = (SELECT nullif(current_setting(''app.shop_id'', true), '''')::bigint))
       WITH CHECK (shop_id = (SELECT nullif(current_setting(''app.shop_id'', true), '''')::bigint))', name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kizuna_app', name);
END $$;
REVOKE EXECUTE ON FUNCTION kizuna_protect(text) FROM PUBLIC;

-- A shop's data keys, wrapped by a master key that is not in the database. A new one is readable everywhere before it
-- seals (seals_from); resealed_at says that nothing older is under another key.
CREATE TABLE shop_keys (
  shop_id bigint NOT NULL,
  generation integer NOT NULL,
  key_id text NOT NULL,
  wrapped text NOT NULL,
  seals_from timestamptz NOT NULL DEFAULT now(),
  resealed_at timestamptz,
  CONSTRAINT shop_keys_pkey PRIMARY KEY (shop_id, generation)
);
SELECT kizuna_protect('shop_keys');

-- The ingress seals what it files, for every shop; without the master key these rows say nothing.
CREATE POLICY wrapped_keys ON shop_keys TO kizuna_loops USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON shop_keys TO kizuna_loops;

-- Personal data at rest only sealed. Version 0.1 kept it plain: what it holds of it goes, the mirrors come back by the
-- import of the shop's customers.
ALTER TABLE customers
  DROP COLUMN email,
  DROP COLUMN phone,
  DROP COLUMN first_name,
  DROP COLUMN last_name,
  ADD COLUMN profile text,
  ADD COLUMN sms_consent text NOT NULL DEFAULT 'not_subscribed',
  ADD COLUMN sms_consent_at timestamptz,
  ADD COLUMN account_state text NOT NULL DEFAULT 'none',
  ADD COLUMN redacted_at timestamptz;
TRUNCATE inbox, message_batches;
-- Not even the owner sees rows under forced row-level security.
ALTER TABLE events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE messages NO FORCE ROW LEVEL SECURITY;
ALTER TABLE carts NO FORCE ROW LEVEL SECURITY;
UPDATE events SET payload = payload - 'firstName' - 'lastName' WHERE kind IN ('customer.registered', 'customer.updated');
-- The links into people's checkouts; letters lead to the basket instead.
UPDATE carts SET recovery_url = NULL WHERE recovery_url IS NOT NULL;
UPDATE messages SET letter_subject = NULL WHERE letter_subject IS NOT NULL;
-- Whether these arrived cannot be asked any more without their call.
UPDATE messages SET state = 'skipped', reason = 'outcome_unknown', lease_until = NULL WHERE state = 'sending';
ALTER TABLE events FORCE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
ALTER TABLE carts FORCE ROW LEVEL SECURITY;

-- Words by which the panel finds people, as keyed hashes.
CREATE TABLE customer_words (
  shop_id bigint NOT NULL,
  word text NOT NULL,
  customer_id uuid NOT NULL,
  CONSTRAINT customer_words_pkey PRIMARY KEY (shop_id, word, customer_id)
);
CREATE INDEX customer_words_by_customer ON customer_words (shop_id, customer_id);
SELECT kizuna_protect('customer_words');
