-- What agents did on each day can be exported: one subject more. A CHECK is changed by making the table anew; its parts go
-- along, since they would be deleted with the table that they belong to.

CREATE TABLE exports_then (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  subject TEXT NOT NULL CHECK (subject IN ('leads', 'calls', 'tasks', 'do-not-call', 'activity', 'agent-days')),
  -- The query of the list as it stands in its address.
  matching TEXT NOT NULL DEFAULT '',
  -- Of leads that were named; NULL of all that the list has.
  ids TEXT CHECK (ids IS NULL OR json_valid(ids)),
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  delimiter TEXT NOT NULL CHECK (length(delimiter) = 1),
  -- Whose records are in it: only who reaches all of them may have it.
  team_ids TEXT NOT NULL CHECK (json_valid(team_ids)),
  status TEXT NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'done', 'cancelled', 'failed')),
  failure TEXT CHECK (failure IS NULL OR failure IN ('not-allowed', 'internal')),
  -- Counts the workflows that were started on it: only the newest may write.
  attempt INTEGER NOT NULL DEFAULT 1,
  -- When a workflow was last seen at work, and how many rows it had read by then.
  beat_at INTEGER NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0,
  -- How many there will be, where that is known.
  total INTEGER,
  -- Where the list goes on after the last part; NULL at its beginning, and at its end.
  place TEXT,
  parts INTEGER NOT NULL DEFAULT 0,
  rows INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  -- It ends before its list does.
  more INTEGER NOT NULL DEFAULT 0 CHECK (more IN (0, 1)),
  -- From which address and program it was asked for.
  origin TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(origin)),
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  finished_at INTEGER,
  -- The file goes then.
  kept_until INTEGER NOT NULL,
  gone_at INTEGER
);

CREATE TABLE export_parts_then (
  export_id TEXT NOT NULL REFERENCES exports_then (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  -- The object that has it; what another try wrote of the same part does not count.
  object TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (export_id, part)
) WITHOUT ROWID;

INSERT INTO exports_then (id, organisation_id, subject, matching, ids, columns, delimiter, team_ids, status, failure, attempt, beat_at, seen, total, place, parts, rows, bytes, more, origin, created_by, created_at, finished_at, kept_until, gone_at)
  SELECT id, organisation_id, subject, matching, ids, columns, delimiter, team_ids, status, failure, attempt, beat_at, seen, total, place, parts, rows, bytes, more, origin, created_by, created_at, finished_at, kept_until, gone_at FROM exports;
INSERT INTO export_parts_then (export_id, part, object, bytes) SELECT export_id, part, object, bytes FROM export_parts;
DROP TABLE export_parts;
DROP TABLE exports;
ALTER TABLE exports_then RENAME TO exports;
ALTER TABLE export_parts_then RENAME TO export_parts;

CREATE INDEX exports_newest ON exports (organisation_id, created_at, id);
CREATE INDEX exports_newest_own ON exports (created_by, created_at, id);
CREATE INDEX exports_at_work ON exports (beat_at) WHERE status = 'running';
CREATE INDEX exports_ending ON exports (kept_until) WHERE gone_at IS NULL;
CREATE INDEX exports_kept ON exports (organisation_id, status) WHERE gone_at IS NULL;
CREATE INDEX exports_gone ON exports (gone_at) WHERE gone_at IS NOT NULL;
