-- An edit of a person or a team names the version it was made from, so that nobody overwrites what they have not seen.

ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE teams ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);
