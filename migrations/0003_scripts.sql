-- Scripts: a working draft, and the numbered versions that calls are pinned to.

CREATE TABLE scripts (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  category TEXT NOT NULL DEFAULT 'general' CHECK (length(category) BETWEEN 1 AND 60),
  -- The draft, a ScriptContent; what is spoken on calls is in script_versions.
  content TEXT NOT NULL CHECK (json_valid(content)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  published_version INTEGER CHECK (published_version IS NULL OR published_version > 0),
  created_by TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX scripts_by_organisation ON scripts (organisation_id, title);

CREATE TABLE script_versions (
  script_id TEXT NOT NULL REFERENCES scripts (id),
  version INTEGER NOT NULL CHECK (version > 0),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  content TEXT NOT NULL CHECK (json_valid(content)),
  published_by TEXT REFERENCES users (id),
  published_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (script_id, version)
);

CREATE TRIGGER script_versions_immutable BEFORE UPDATE ON script_versions
BEGIN
  SELECT RAISE(ABORT, 'script_versions: a published version never changes');
END;

CREATE TRIGGER script_versions_kept BEFORE DELETE ON script_versions
BEGIN
  SELECT RAISE(ABORT, 'script_versions: a published version is never deleted');
END;

CREATE TRIGGER scripts_touch AFTER UPDATE ON scripts WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE scripts SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;
