-- By what leads are found and ordered. What they hold in custom fields is searched too, as far as it is words; no lead holds
-- any yet. And there is an index for each column that the list is filtered or ordered by.

DROP TRIGGER leads_search_insert;
DROP TRIGGER leads_search_update;

CREATE TRIGGER leads_search_insert AFTER INSERT ON leads WHEN NEW.search_text = ''
BEGIN
  UPDATE leads SET
    name_key = lower(NEW.name),
    search_text = lower(NEW.name) || char(10) || lower(COALESCE(NEW.company, '')) || char(10) || lower(COALESCE(NEW.email, ''))
      || char(10) || ltrim(COALESCE(NEW.phone, ''), '+') || COALESCE(char(10) || lower(NEW.called), '')
      || COALESCE(char(10) || (SELECT lower(group_concat(j.value, char(10))) FROM json_each(NEW.custom) j WHERE j.type = 'text'), '')
  WHERE row = NEW.row;
END;

CREATE TRIGGER leads_search_update AFTER UPDATE OF name, company, email, phone, called, custom ON leads
WHEN NEW.name IS NOT OLD.name OR NEW.company IS NOT OLD.company OR NEW.email IS NOT OLD.email OR NEW.phone IS NOT OLD.phone
  OR NEW.called IS NOT OLD.called OR NEW.custom <> OLD.custom
BEGIN
  DELETE FROM lead_search WHERE rowid = NEW.row;
  UPDATE leads SET
    name_key = lower(NEW.name),
    search_text = lower(NEW.name) || char(10) || lower(COALESCE(NEW.company, '')) || char(10) || lower(COALESCE(NEW.email, ''))
      || char(10) || ltrim(COALESCE(NEW.phone, ''), '+') || COALESCE(char(10) || lower(NEW.called), '')
      || COALESCE(char(10) || (SELECT lower(group_concat(j.value, char(10))) FROM json_each(NEW.custom) j WHERE j.type = 'text'), ''),
    indexed = 0
  WHERE row = NEW.row;
END;

-- Orders in which nothing comes first, and stages and priorities in their own order: columns, so that a page begins exactly
-- where the last one ended.
ALTER TABLE leads ADD COLUMN contact_key INTEGER GENERATED ALWAYS AS (COALESCE(last_contact, 0)) VIRTUAL;
ALTER TABLE leads ADD COLUMN status_key INTEGER GENERATED ALWAYS AS (instr('new contacted qualified proposal negotiation won lost', status)) VIRTUAL;
ALTER TABLE leads ADD COLUMN priority_key INTEGER GENERATED ALWAYS AS (instr('low medium high urgent', priority)) VIRTUAL;
ALTER TABLE leads ADD COLUMN owner_key TEXT GENERATED ALWAYS AS (COALESCE(assigned_to, '')) VIRTUAL;
ALTER TABLE leads ADD COLUMN country_key TEXT GENERATED ALWAYS AS (COALESCE(country, '')) VIRTUAL;
ALTER TABLE leads ADD COLUMN industry_key TEXT GENERATED ALWAYS AS (lower(COALESCE(industry, ''))) VIRTUAL;
ALTER TABLE leads ADD COLUMN outcome_key TEXT GENERATED ALWAYS AS (COALESCE(last_outcome, '')) VIRTUAL;

-- Also as the worker of before names it; it sorts what it reads.
DROP INDEX leads_by_contact;
CREATE INDEX leads_by_contact ON leads (team_id, contact_key, row, status, priority, assigned_to, id) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_stage ON leads (team_id, status_key, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_rank ON leads (team_id, priority_key, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_owner_key ON leads (team_id, owner_key, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_source ON leads (team_id, source, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_country ON leads (team_id, country_key, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_industry ON leads (team_id, industry_key, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_outcome ON leads (team_id, outcome_key, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_attempts ON leads (team_id, attempts, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_created ON leads (team_id, created_at, row) WHERE deleted_at IS NULL;
CREATE INDEX tasks_callbacks_due ON tasks (team_id, due_at, lead_id) WHERE kind = 'callback' AND status = 'pending';

-- Whether an entry of a do-not-call list stands for the number, or may: one that has ended by itself counts until it is lifted.
ALTER TABLE leads ADD COLUMN listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1));

UPDATE leads SET listed = 1
WHERE row IN (
  SELECT leads.row FROM do_not_call d JOIN leads ON leads.phone_key = d.phone_key
    JOIN teams ON teams.id = leads.team_id AND teams.organisation_id = d.organisation_id
  WHERE d.lifted_at IS NULL);

CREATE INDEX leads_blocked ON leads (team_id, row) WHERE (listed = 1 OR suppressed = 1) AND deleted_at IS NULL;

CREATE TRIGGER do_not_call_listed_insert AFTER INSERT ON do_not_call WHEN NEW.lifted_at IS NULL
BEGIN
  UPDATE leads SET listed = 1
  WHERE phone_key = NEW.phone_key AND listed = 0
    AND team_id IN (SELECT id FROM teams WHERE organisation_id = NEW.organisation_id);
END;

CREATE TRIGGER do_not_call_listed_update AFTER UPDATE OF lifted_at ON do_not_call WHEN NEW.lifted_at IS NOT OLD.lifted_at
BEGIN
  UPDATE leads SET listed = EXISTS (
    SELECT 1 FROM do_not_call d
    WHERE d.organisation_id = NEW.organisation_id AND d.phone_key = NEW.phone_key AND d.lifted_at IS NULL)
  WHERE phone_key = NEW.phone_key AND team_id IN (SELECT id FROM teams WHERE organisation_id = NEW.organisation_id);
END;

CREATE TRIGGER do_not_call_listed_delete AFTER DELETE ON do_not_call WHEN OLD.lifted_at IS NULL
BEGIN
  UPDATE leads SET listed = EXISTS (
    SELECT 1 FROM do_not_call d
    WHERE d.organisation_id = OLD.organisation_id AND d.phone_key = OLD.phone_key AND d.lifted_at IS NULL)
  WHERE phone_key = OLD.phone_key AND team_id IN (SELECT id FROM teams WHERE organisation_id = OLD.organisation_id);
END;

CREATE TRIGGER leads_listed_insert AFTER INSERT ON leads WHEN NEW.phone IS NOT NULL
BEGIN
  UPDATE leads SET listed = 1
  WHERE row = NEW.row AND EXISTS (
    SELECT 1 FROM do_not_call d JOIN teams t ON t.organisation_id = d.organisation_id
    WHERE t.id = NEW.team_id AND d.phone_key = NEW.phone_key AND d.lifted_at IS NULL);
END;

CREATE TRIGGER leads_listed_update AFTER UPDATE OF phone ON leads WHEN NEW.phone IS NOT OLD.phone
BEGIN
  UPDATE leads SET listed = EXISTS (
    SELECT 1 FROM do_not_call d JOIN teams t ON t.organisation_id = d.organisation_id
    WHERE t.id = NEW.team_id AND d.phone_key = NEW.phone_key AND d.lifted_at IS NULL)
  WHERE row = NEW.row;
END;
