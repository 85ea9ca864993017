-- Files of leads that people bring: what was told of each, how it is to be read and mapped, and how far the work on it is. The
-- file itself and the rows cut from it lie in R2 under the import's id.

CREATE TABLE imports (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- The leads' home.
  team_id TEXT NOT NULL REFERENCES teams (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  size INTEGER NOT NULL CHECK (size > 0),
  -- Told from the file's bytes.
  reading TEXT NOT NULL CHECK (json_valid(reading)),
  -- As it was checked or run last; NULL before.
  plan TEXT CHECK (plan IS NULL OR json_valid(plan)),
  status TEXT NOT NULL DEFAULT 'uploaded'
    CHECK (status IN ('uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  failure TEXT CHECK (failure IS NULL OR length(failure) <= 40),
  -- Counts the workflows that were started on it: only the newest may write.
  attempt INTEGER NOT NULL DEFAULT 0,
  -- When a workflow was last seen at work.
  beat_at INTEGER,
  -- In whose name it is worked on, and from which address.
  worked_by TEXT REFERENCES users (id),
  origin TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(origin)),
  -- Of the reading that the rows in R2 were cut by: how many there are, in how many parts, and under which headers.
  cut_by TEXT,
  row_count INTEGER,
  part_count INTEGER,
  headers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(headers)),
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  finished_at INTEGER,
  -- File, rows and results go then, and with them the way back.
  kept_until INTEGER NOT NULL,
  gone_at INTEGER
);

CREATE INDEX imports_newest ON imports (team_id, created_at, id);
CREATE INDEX imports_at_work ON imports (beat_at) WHERE status IN ('checking', 'running', 'undoing');
CREATE INDEX imports_ending ON imports (kept_until) WHERE gone_at IS NULL;

-- Headers in the order of a file: how such a file was mapped last.
CREATE TABLE import_shapes (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- SHA-256 in hex.
  shape TEXT NOT NULL,
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  used_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, shape)
) WITHOUT ROWID;
