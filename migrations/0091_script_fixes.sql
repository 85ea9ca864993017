-- Versions of scripts that put words right, in the order in which floors are told of them (SC17). Never changed.

CREATE TABLE IF NOT EXISTS script_fixes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  script_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- Steps whose words it corrects.
  node_ids TEXT NOT NULL CHECK (json_valid(node_ids)),
  -- Earlier versions that say one of them otherwise.
  affected TEXT NOT NULL CHECK (json_valid(affected)),
  note TEXT NOT NULL CHECK (length(note) <= 300),
  created_by TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL,
  FOREIGN KEY (script_id, version) REFERENCES script_versions (script_id, version)
);

CREATE UNIQUE INDEX IF NOT EXISTS script_fixes_by_version ON script_fixes (script_id, version);
CREATE INDEX IF NOT EXISTS script_fixes_by_organisation ON script_fixes (organisation_id, id);
