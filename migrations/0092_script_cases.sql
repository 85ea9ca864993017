-- Paths through a script that its authors keep, to be walked again before each publication. Nothing in them names a person.

CREATE TABLE IF NOT EXISTS script_cases (
  id TEXT NOT NULL,
  script_id TEXT NOT NULL REFERENCES scripts (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  body TEXT NOT NULL CHECK (json_valid(body)),
  created_by TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (script_id, id)
);

CREATE INDEX IF NOT EXISTS script_cases_by_age ON script_cases (script_id, created_at, id);
