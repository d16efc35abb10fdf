-- What all workers together know of one mail provider's account: its pace, and whether it asked us to wait.
CREATE TABLE provider_accounts (
  account text NOT NULL,
  next_call_at timestamptz NOT NULL,
  paused_until timestamptz,
  pause_reason text,
  failures integer NOT NULL DEFAULT 0,
  CONSTRAINT provider_accounts_pkey PRIMARY KEY (account)
);

-- No tenant's table: one row for each provider, seen by the loops alone.
GRANT SELECT, INSERT, UPDATE ON provider_accounts TO kizuna_loops;

-- Transactional letters overtake a backlog of marketing.
CREATE INDEX messages_queued_transactional ON messages (shop_id, send_at)
  WHERE state = 'queued' AND purpose = 'transactional';
