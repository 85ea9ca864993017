-- Organisations, the people in them, and the teams they sit in. All times in this database are INTEGER milliseconds.

CREATE TABLE organisations (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- The subject of the session token.
  clerk_id TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(email) BETWEEN 3 AND 320),
  full_name TEXT NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
  role TEXT NOT NULL DEFAULT 'agent' CHECK (role IN ('admin', 'manager', 'agent')),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX users_by_organisation ON users (organisation_id, full_name COLLATE NOCASE);

CREATE TABLE teams (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- ISO 3166-1 alpha-2; how a phone number without a country code is read.
  country TEXT NOT NULL DEFAULT 'GB' CHECK (country GLOB '[A-Z][A-Z]'),
  -- A whole TeamSettings, or NULL for the defaults.
  settings TEXT CHECK (settings IS NULL OR json_valid(settings)),
  settings_version INTEGER NOT NULL DEFAULT 0 CHECK (settings_version >= 0),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX teams_by_organisation ON teams (organisation_id, name COLLATE NOCASE);

CREATE TABLE team_members (
  team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (team_id, user_id)
) WITHOUT ROWID;

CREATE INDEX team_members_by_user ON team_members (user_id, team_id);

-- A writer that sets updated_at itself saves the second write.
CREATE TRIGGER organisations_touch AFTER UPDATE ON organisations WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE organisations SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

CREATE TRIGGER users_touch AFTER UPDATE ON users WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE users SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

CREATE TRIGGER teams_touch AFTER UPDATE ON teams WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE teams SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

-- A person sits only in teams of their own organisation.
CREATE TRIGGER team_members_same_organisation BEFORE INSERT ON team_members
WHEN (SELECT organisation_id FROM users WHERE id = NEW.user_id)
  IS NOT (SELECT organisation_id FROM teams WHERE id = NEW.team_id)
BEGIN
  SELECT RAISE(ABORT, 'team_members: user and team are of different organisations');
END;
