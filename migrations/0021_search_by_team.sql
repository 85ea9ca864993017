-- What leads are found and ordered by, folded by the worker: the same whoever asks, and each team's apart, so that a search
-- never reads past the leads of others. A lead whose words changed without the worker, or by an older one, is marked
-- (indexed = 0): it is found by its text as the database can fold it, until the worker has come by.

DROP TRIGGER leads_search_insert;
DROP TRIGGER leads_search_update;
DROP TRIGGER leads_search_delete;
DROP TRIGGER leads_touch;
DROP TABLE lead_search;
DROP INDEX leads_by_name;

ALTER TABLE leads ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
-- Name, company, address and the digits of the number, a line each.
ALTER TABLE leads ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE leads ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1));

UPDATE leads SET
  name_key = lower(name),
  search_text = lower(name) || char(10) || lower(COALESCE(company, '')) || char(10) || lower(COALESCE(email, '')) || char(10) || ltrim(COALESCE(phone, ''), '+');

CREATE INDEX leads_by_name ON leads (team_id, name_key, row, status, priority, assigned_to) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_priority ON leads (team_id, priority, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_team_owner ON leads (team_id, assigned_to, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_to_index ON leads (team_id, row) WHERE indexed = 0 AND deleted_at IS NULL;

-- Every one, two and three letters that follow each other in a word of a lead, each behind the mark of the lead's team.
CREATE VIRTUAL TABLE lead_search USING fts5 (
  grams,
  content = '', contentless_delete = 1, detail = none,
  tokenize = 'ascii'
);

CREATE TRIGGER leads_search_insert AFTER INSERT ON leads WHEN NEW.search_text = ''
BEGIN
  UPDATE leads SET
    name_key = lower(NEW.name),
    search_text = lower(NEW.name) || char(10) || lower(COALESCE(NEW.company, '')) || char(10) || lower(COALESCE(NEW.email, '')) || char(10) || ltrim(COALESCE(NEW.phone, ''), '+')
  WHERE row = NEW.row;
END;

CREATE TRIGGER leads_search_update AFTER UPDATE OF name, company, email, phone ON leads
WHEN NEW.name IS NOT OLD.name OR NEW.company IS NOT OLD.company OR NEW.email IS NOT OLD.email OR NEW.phone IS NOT OLD.phone
BEGIN
  DELETE FROM lead_search WHERE rowid = NEW.row;
  UPDATE leads SET
    name_key = lower(NEW.name),
    search_text = lower(NEW.name) || char(10) || lower(COALESCE(NEW.company, '')) || char(10) || lower(COALESCE(NEW.email, '')) || char(10) || ltrim(COALESCE(NEW.phone, ''), '+'),
    indexed = 0
  WHERE row = NEW.row;
END;

CREATE TRIGGER leads_search_leave AFTER UPDATE OF team_id, deleted_at ON leads
WHEN NEW.team_id <> OLD.team_id OR NEW.deleted_at IS NOT OLD.deleted_at
BEGIN
  DELETE FROM lead_search WHERE rowid = NEW.row;
  UPDATE leads SET indexed = 0 WHERE row = NEW.row;
END;

CREATE TRIGGER leads_search_delete AFTER DELETE ON leads
BEGIN
  DELETE FROM lead_search WHERE rowid = OLD.row;
END;

-- As before, but not for what is derived from the record.
CREATE TRIGGER leads_touch AFTER UPDATE OF
  id, team_id, name, phone, email, company, title, industry, country, region, zone, status, priority, source, assigned_to,
  created_by, last_contact, notes, version, deleted_at, attempts, last_attempt_at, last_outcome, not_before, skipped_until,
  recent_attempts, suppressed, finished, floor_revision ON leads
WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE leads SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE row = NEW.row;
END;
