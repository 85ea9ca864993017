-- Single-use rights to open one socket: only the SHA-256 of the ticket is kept.

CREATE TABLE socket_tickets (
  hash TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX socket_tickets_by_expiry ON socket_tickets (expires_at);
