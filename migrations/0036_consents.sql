-- Consent to be called, with its evidence: how, when and in which words it was given, until when it stands, and that it was
-- withdrawn. A row is never deleted with its lead's record; it is proof.

CREATE TABLE consents (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  how TEXT NOT NULL CHECK (how IN ('web-form', 'written', 'email', 'spoken', 'in-person', 'other')),
  -- What they agreed to, in the words that they saw or heard.
  words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
  -- Where the proof is kept: an address, a file's name, a shelf.
  evidence TEXT NOT NULL DEFAULT '' CHECK (length(evidence) <= 500),
  given_at INTEGER NOT NULL,
  -- It stands so many months from given_at, or from the last use where that is later; null: until it is withdrawn.
  months INTEGER CHECK (months IS NULL OR months BETWEEN 1 AND 360),
  renewed_by_use INTEGER NOT NULL DEFAULT 0 CHECK (renewed_by_use IN (0, 1)),
  used_at INTEGER,
  -- Derived from the four above by whoever writes them; null: it has no end.
  until INTEGER,
  withdrawn_at INTEGER,
  withdrawn_by TEXT REFERENCES users (id),
  withdraw_reason TEXT,
  created_by TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX consents_by_lead ON consents (lead_id, given_at, id);

CREATE TRIGGER consents_kept BEFORE DELETE ON consents
BEGIN
  SELECT RAISE(ABORT, 'a consent is withdrawn, not deleted');
END;

CREATE TRIGGER consents_feed_insert AFTER INSERT ON consents
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.lead_id AND team_id = (SELECT team_id FROM leads WHERE id = NEW.lead_id);
  INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id FROM leads WHERE id = NEW.lead_id;
END;

CREATE TRIGGER consents_feed_update AFTER UPDATE OF until, withdrawn_at ON consents
WHEN NEW.until IS NOT OLD.until OR NEW.withdrawn_at IS NOT OLD.withdrawn_at
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.lead_id AND team_id = (SELECT team_id FROM leads WHERE id = NEW.lead_id);
  INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id FROM leads WHERE id = NEW.lead_id;
END;
