-- Who was asked to come in. The link that lets them in is a secret: only its hash is here.

CREATE TABLE invitations (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  email TEXT NOT NULL COLLATE NOCASE CHECK (length(email) BETWEEN 3 AND 320),
  full_name TEXT NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
  role TEXT NOT NULL CHECK (role IN ('admin', 'manager', 'agent')),
  -- The teams they will sit in, as a list of ids.
  team_ids TEXT NOT NULL CHECK (json_valid(team_ids)),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'revoked')),
  -- SHA-256 of the secret in the link, in hex.
  token_hash TEXT NOT NULL UNIQUE,
  expires_at INTEGER NOT NULL,
  invited_by TEXT NOT NULL REFERENCES users (id),
  -- Who came in by it.
  user_id TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX invitations_newest ON invitations (organisation_id, status, created_at, id);
-- Nobody is asked twice at a time.
CREATE UNIQUE INDEX invitations_pending ON invitations (organisation_id, email) WHERE status = 'pending';
-- Who comes with a verified address is looked up by it.
CREATE INDEX invitations_by_address ON invitations (email) WHERE status = 'pending';

CREATE TRIGGER invitations_touch AFTER UPDATE ON invitations WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE invitations SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;
