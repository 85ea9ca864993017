-- Every version of a team's settings: who saved it, when, and what it was. Versions are only ever added.
CREATE TABLE team_settings_versions (
  team_id TEXT NOT NULL REFERENCES teams (id),
  version INTEGER NOT NULL CHECK (version >= 0),
  -- As `teams.settings`: NULL for the defaults.
  settings TEXT CHECK (settings IS NULL OR json_valid(settings)),
  -- NULL: set up by the system, or before versions were kept.
  changed_by TEXT REFERENCES users (id),
  -- The version that was restored.
  reverts_to INTEGER,
  changed_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (team_id, version)
) WITHOUT ROWID;

INSERT INTO team_settings_versions (team_id, version, settings, changed_at)
SELECT id, settings_version, settings, updated_at FROM teams;

CREATE TRIGGER team_settings_versions_no_update BEFORE UPDATE ON team_settings_versions
BEGIN
  SELECT RAISE(ABORT, 'team_settings_versions: versions are never changed');
END;
