-- What Clerk has said of its accounts, and which of its messages were carried out. Messages come twice and in any order: of an
-- account the newest word is kept, by Clerk's own time.

CREATE TABLE clerk_accounts (
  clerk_id TEXT PRIMARY KEY NOT NULL,
  -- The primary address, where it is verified.
  email TEXT COLLATE NOCASE,
  full_name TEXT NOT NULL DEFAULT '',
  -- Clerk's time of the newest word; 0: nothing but that it is gone.
  said_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER,
  -- What follows from the deletion is done.
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) WITHOUT ROWID;

CREATE INDEX clerk_accounts_to_close ON clerk_accounts (deleted_at) WHERE deleted_at IS NOT NULL AND closed = 0;

CREATE INDEX clerk_accounts_by_address ON clerk_accounts (email) WHERE deleted_at IS NULL;

CREATE TABLE clerk_messages (
  -- The `svix-id` header.
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX clerk_messages_by_age ON clerk_messages (at);
