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

CREATE TABLE shop_keys (
  shop_id bigint NOT NULL,
  generation integer NOT NULL,
  key_id text NOT NULL,
  wrapped text NOT NULL,
  CONSTRAINT shop_keys_pkey PRIMARY KEY (shop_id, generation)
);
SELECT kizuna_protect('shop_keys');

-- The ingress seals what it files, for every shop; without the master key these rows say nothing.
CREATE POLICY wrapped_keys ON shop_keys TO kizuna_loops USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON shop_keys TO kizuna_loops;
