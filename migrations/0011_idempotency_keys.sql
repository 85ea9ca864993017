-- What was answered to a request under somebody's Idempotency-Key, so that its repeat gets the same. Kept for a week.

CREATE TABLE idempotency_keys (
  user_id TEXT NOT NULL REFERENCES users (id),
  key TEXT NOT NULL,
  -- SHA-256 of method, address and body: something else under the same key is refused.
  request TEXT NOT NULL,
  -- The id of what the request creates, the same for every try.
  new_id TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- Somebody is at it until then at most.
  taken_until INTEGER NOT NULL,
  -- The answer; NULL while there is none.
  status INTEGER,
  location TEXT,
  body TEXT,
  PRIMARY KEY (user_id, key)
) WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (asked_at);
