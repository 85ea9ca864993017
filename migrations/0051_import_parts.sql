-- Parts of an import that are done. A part and all it wrote are one transaction: it is there, or nothing of it is.

CREATE TABLE import_parts (
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  act TEXT NOT NULL CHECK (act IN ('check', 'run', 'owners', 'undo', 'undo-owners')),
  part INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  created INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  -- Of an undo: leads that are as they were, and those with something in the way.
  undone INTEGER NOT NULL DEFAULT 0,
  kept INTEGER NOT NULL DEFAULT 0,
  -- Leads that somebody changed between the judgement and the writing: with any, nothing is written, and it is judged anew.
  moved INTEGER NOT NULL CHECK (moved = 0),
  at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (import_id, act, part)
) WITHOUT ROWID;
