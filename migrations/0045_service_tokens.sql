-- Tokens by which programs ask. Each has an account of its own among the users, which can do nothing by itself: what it does is
-- written down under its name, and what it made stays its own. The worker of the release before sees a person who is
-- switched off.

ALTER TABLE users ADD COLUMN kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'token'));

CREATE TABLE service_tokens (
  -- Of its account.
  id TEXT PRIMARY KEY NOT NULL REFERENCES users (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- SHA-256 in hex; the token itself is kept nowhere.
  token_hash TEXT NOT NULL UNIQUE,
  -- Its last characters, by which people tell one from another.
  ending TEXT NOT NULL CHECK (length(ending) = 4),
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  -- NULL: all teams of the organisation, those to come as well.
  team_ids TEXT CHECK (team_ids IS NULL OR json_valid(team_ids)),
  -- NULL: it does not end by itself.
  expires_at INTEGER,
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  -- To a minute.
  last_used_at INTEGER,
  revoked_at INTEGER,
  revoked_by TEXT REFERENCES users (id)
);

CREATE INDEX service_tokens_newest ON service_tokens (organisation_id, created_at, id);
