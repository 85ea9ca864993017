-- Do-not-call as entries: a number can be on several lists at once (said on a call, a register, a letter), each with who put
-- it there, since when and until when. An entry that is lifted stays as history. What the worker of before writes and reads
-- keeps working: it adds entries by the defaults, and sees a lifted number as blocked until it is replaced.

DROP TRIGGER do_not_call_feed_insert;
DROP TRIGGER do_not_call_feed_delete;
DROP INDEX do_not_call_by_phone_key;
ALTER TABLE do_not_call RENAME TO do_not_call_before;

CREATE TABLE do_not_call (
  id TEXT PRIMARY KEY NOT NULL DEFAULT (lower(hex(randomblob(16)))) CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*' AND phone NOT GLOB '+*[^0-9]*'),
  lead_id TEXT REFERENCES leads (id) ON DELETE SET NULL,
  reason TEXT NOT NULL DEFAULT '',
  created_by TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  -- 'call' when it was said on one, 'manual' when it was typed in, else the name of a list that was imported.
  source TEXT NOT NULL DEFAULT 'call' CHECK (length(source) BETWEEN 1 AND 60),
  -- When they asked; null when that is not known to differ from created_at.
  since INTEGER,
  -- It ends by itself then.
  until INTEGER,
  lifted_at INTEGER,
  -- Null with lifted_at: it ended by itself, or a list no longer has it.
  lifted_by TEXT REFERENCES users (id),
  lift_reason TEXT,
  phone_key TEXT GENERATED ALWAYS AS (CASE
    WHEN phone GLOB '+549*' AND length(phone) = 14 THEN '+54' || substr(phone, 5)
    WHEN phone GLOB '+521*' AND length(phone) = 14 THEN '+52' || substr(phone, 5)
    WHEN phone GLOB '+55[1-9][0-9][6-9]*' AND length(phone) = 13
      THEN substr(phone, 1, 5) || '9' || substr(phone, 6)
    ELSE phone END) VIRTUAL
);

-- One entry of a list for a number, however it is spelled.
CREATE UNIQUE INDEX do_not_call_standing ON do_not_call (phone_key, organisation_id, source) WHERE lifted_at IS NULL;

INSERT OR IGNORE INTO do_not_call (organisation_id, phone, lead_id, reason, created_by, created_at, source)
  SELECT organisation_id, phone, lead_id, reason, created_by, created_at, CASE WHEN lead_id IS NULL THEN 'manual' ELSE 'call' END
  FROM do_not_call_before ORDER BY created_at;
DROP TABLE do_not_call_before;

CREATE INDEX do_not_call_newest ON do_not_call (organisation_id, created_at, id, lifted_at);
CREATE INDEX do_not_call_by_number ON do_not_call (organisation_id, phone_key, created_at, id);
CREATE INDEX do_not_call_by_source ON do_not_call (organisation_id, source, created_at, id, lifted_at);
CREATE INDEX do_not_call_ending ON do_not_call (until) WHERE lifted_at IS NULL AND until IS NOT NULL;

-- When each imported list was brought up to date last.
CREATE TABLE do_not_call_lists (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  source TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by TEXT REFERENCES users (id),
  PRIMARY KEY (organisation_id, source)
) WITHOUT ROWID;

CREATE TRIGGER do_not_call_feed_insert AFTER INSERT ON do_not_call
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads JOIN teams ON teams.id = leads.team_id
      JOIN lead_changes ON lead_changes.lead_id = leads.id AND lead_changes.team_id = leads.team_id
    WHERE leads.phone_key = NEW.phone_key AND teams.organisation_id = NEW.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone_key = NEW.phone_key AND teams.organisation_id = NEW.organisation_id;
END;

CREATE TRIGGER do_not_call_feed_update AFTER UPDATE OF lifted_at, until ON do_not_call
WHEN NEW.lifted_at IS NOT OLD.lifted_at OR NEW.until IS NOT OLD.until
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads JOIN teams ON teams.id = leads.team_id
      JOIN lead_changes ON lead_changes.lead_id = leads.id AND lead_changes.team_id = leads.team_id
    WHERE leads.phone_key = NEW.phone_key AND teams.organisation_id = NEW.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone_key = NEW.phone_key AND teams.organisation_id = NEW.organisation_id;
END;

CREATE TRIGGER do_not_call_feed_delete AFTER DELETE ON do_not_call
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads JOIN teams ON teams.id = leads.team_id
      JOIN lead_changes ON lead_changes.lead_id = leads.id AND lead_changes.team_id = leads.team_id
    WHERE leads.phone_key = OLD.phone_key AND teams.organisation_id = OLD.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone_key = OLD.phone_key AND teams.organisation_id = OLD.organisation_id;
END;
