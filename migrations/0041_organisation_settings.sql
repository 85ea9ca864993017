-- The organisation's brand colour and the dispositions that its teams share; every version of them, with its name. Versions
-- are only ever added.
ALTER TABLE organisations ADD COLUMN settings TEXT CHECK (settings IS NULL OR json_valid(settings));
ALTER TABLE organisations ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE organisation_versions (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  name TEXT NOT NULL,
  -- As `organisations.settings`: NULL for none.
  settings TEXT CHECK (settings IS NULL OR json_valid(settings)),
  -- NULL: from before versions were kept.
  changed_by TEXT REFERENCES users (id),
  -- The version that was restored.
  reverts_to INTEGER,
  changed_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (organisation_id, version)
) WITHOUT ROWID;

INSERT INTO organisation_versions (organisation_id, version, name, settings, changed_at)
SELECT id, version, name, settings, updated_at FROM organisations;

CREATE TRIGGER organisation_versions_no_update BEFORE UPDATE ON organisation_versions
BEGIN
  SELECT RAISE(ABORT, 'organisation_versions: versions are never changed');
END;

-- Teams whose settings have not followed their organisation's newest version yet.
CREATE TABLE teams_to_follow (
  team_id TEXT PRIMARY KEY NOT NULL REFERENCES teams (id),
  at INTEGER NOT NULL
) WITHOUT ROWID;
