-- One person under several spellings of one number (+54 9 11 … and +54 11 …, Brazil's ninth digit, +52 1 …): the key that
-- do-not-call and duplicates compare follows from the number by itself, for every row there is. domain/phone/key.ts has the
-- same rule, and a test holds them together.

ALTER TABLE leads ADD COLUMN phone_key TEXT GENERATED ALWAYS AS (CASE
  WHEN phone GLOB '+549*' AND length(phone) = 14 THEN '+54' || substr(phone, 5)
  WHEN phone GLOB '+521*' AND length(phone) = 14 THEN '+52' || substr(phone, 5)
  WHEN phone GLOB '+55[1-9][0-9][6-9]*' AND length(phone) = 13
    THEN substr(phone, 1, 5) || '9' || substr(phone, 6)
  ELSE phone END) VIRTUAL;

ALTER TABLE do_not_call ADD COLUMN phone_key TEXT GENERATED ALWAYS AS (CASE
  WHEN phone GLOB '+549*' AND length(phone) = 14 THEN '+54' || substr(phone, 5)
  WHEN phone GLOB '+521*' AND length(phone) = 14 THEN '+52' || substr(phone, 5)
  WHEN phone GLOB '+55[1-9][0-9][6-9]*' AND length(phone) = 13
    THEN substr(phone, 1, 5) || '9' || substr(phone, 6)
  ELSE phone END) VIRTUAL;

DROP INDEX leads_by_phone;
CREATE INDEX leads_by_phone_key ON leads (phone_key, team_id) WHERE phone_key IS NOT NULL;
DROP INDEX do_not_call_by_phone;
CREATE INDEX do_not_call_by_phone_key ON do_not_call (phone_key, organisation_id);

-- Of one number a team has one lead. A second one is made on purpose only, and says so.
ALTER TABLE leads ADD COLUMN shares_number INTEGER NOT NULL DEFAULT 0 CHECK (shares_number IN (0, 1));

UPDATE leads SET shares_number = 1
WHERE deleted_at IS NULL AND EXISTS (
  SELECT 1 FROM leads older
  WHERE older.phone_key = leads.phone_key AND older.team_id = leads.team_id
    AND older.deleted_at IS NULL AND older.row < leads.row);

CREATE UNIQUE INDEX leads_one_number ON leads (team_id, phone_key) WHERE deleted_at IS NULL AND shares_number = 0;

DROP TRIGGER do_not_call_feed_insert;
DROP TRIGGER do_not_call_feed_delete;

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

-- Floors hear of leads that are on the list under another spelling.
DELETE FROM lead_changes WHERE seq IN (
  SELECT lead_changes.seq FROM do_not_call JOIN leads ON leads.phone_key = do_not_call.phone_key
    JOIN teams ON teams.id = leads.team_id AND teams.organisation_id = do_not_call.organisation_id
    JOIN lead_changes ON lead_changes.lead_id = leads.id AND lead_changes.team_id = leads.team_id
  WHERE leads.phone <> do_not_call.phone);
INSERT INTO lead_changes (team_id, lead_id)
  SELECT DISTINCT leads.team_id, leads.id FROM do_not_call
    JOIN leads ON leads.phone_key = do_not_call.phone_key
    JOIN teams ON teams.id = leads.team_id AND teams.organisation_id = do_not_call.organisation_id
  WHERE leads.phone <> do_not_call.phone;
