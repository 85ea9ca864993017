-- Where the hash chain of a team's journal stood at some moment: told here by its floor, so that a journal that was written anew
-- since is found out. A chain that was taken back has two links under one number, and both stay.
CREATE TABLE journal_anchors (
  team_id TEXT NOT NULL REFERENCES teams (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  link TEXT NOT NULL CHECK (length(link) = 64),
  last_seq INTEGER NOT NULL,
  anchored_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (team_id, number, link)
) WITHOUT ROWID;

CREATE TRIGGER journal_anchors_no_update BEFORE UPDATE ON journal_anchors
BEGIN
  SELECT RAISE(ABORT, 'journal_anchors: anchors are never changed');
END;

CREATE TRIGGER journal_anchors_no_delete BEFORE DELETE ON journal_anchors
BEGIN
  SELECT RAISE(ABORT, 'journal_anchors: anchors are never deleted');
END;
