-- A called person who said no after recording had begun: what was made up to then is deleted, and what of it comes late refused.
CREATE TABLE discarded_audio (
  call_id TEXT PRIMARY KEY NOT NULL,
  team_id TEXT NOT NULL REFERENCES teams (id),
  -- Audio begun up to this moment is kept no more.
  discarded_until INTEGER NOT NULL
);

-- Objects in R2 that no row names any more; each leaves this list once it is gone.
CREATE TABLE audio_to_delete (
  key TEXT PRIMARY KEY NOT NULL,
  noted_at INTEGER NOT NULL
);
