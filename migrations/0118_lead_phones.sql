-- Further numbers of a lead, with their kinds: what people read as JSON on the lead, and from it one indexed row a number, kept
-- by triggers, by which a lead is found whichever of its numbers somebody has. `phone` stays the one that is called. The worker
-- of before knows neither and leaves both as they are.

ALTER TABLE leads ADD COLUMN phone_kind TEXT NOT NULL DEFAULT 'other' CHECK (phone_kind IN ('mobile', 'work', 'home', 'other'));
ALTER TABLE leads ADD COLUMN further_phones TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(further_phones));

-- The floor has to know whether a wrong number leaves another one to call.
CREATE TRIGGER leads_feed_phones AFTER UPDATE OF further_phones ON leads
WHEN NEW.further_phones <> OLD.further_phones AND NEW.floor_revision = OLD.floor_revision
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
END;

CREATE TABLE lead_phones (
  lead_row INTEGER NOT NULL REFERENCES leads (row) ON DELETE CASCADE,
  team_id TEXT NOT NULL,
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*' AND phone NOT GLOB '+*[^0-9]*'),
  phone_key TEXT GENERATED ALWAYS AS (CASE
    WHEN phone GLOB '+549*' AND length(phone) = 14 THEN '+54' || substr(phone, 5)
    WHEN phone GLOB '+521*' AND length(phone) = 14 THEN '+52' || substr(phone, 5)
    WHEN phone GLOB '+55[1-9][0-9][6-9]*' AND length(phone) = 13
      THEN substr(phone, 1, 5) || '9' || substr(phone, 6)
    ELSE phone END) VIRTUAL,
  PRIMARY KEY (lead_row, phone)
) WITHOUT ROWID;

CREATE INDEX lead_phones_by_key ON lead_phones (phone_key, team_id);

CREATE TRIGGER leads_phones_insert AFTER INSERT ON leads WHEN NEW.further_phones <> '[]' AND NEW.deleted_at IS NULL
BEGIN
  INSERT OR IGNORE INTO lead_phones (lead_row, team_id, phone)
    SELECT NEW.row, NEW.team_id, j.value ->> 'phone' FROM json_each(NEW.further_phones) j;
END;

CREATE TRIGGER leads_phones_update AFTER UPDATE OF further_phones, team_id, deleted_at ON leads
WHEN NEW.further_phones <> OLD.further_phones
  OR (NEW.further_phones <> '[]' AND (NEW.team_id <> OLD.team_id OR NEW.deleted_at IS NOT OLD.deleted_at))
BEGIN
  DELETE FROM lead_phones WHERE lead_row = NEW.row;
  INSERT OR IGNORE INTO lead_phones (lead_row, team_id, phone)
    SELECT NEW.row, NEW.team_id, j.value ->> 'phone' FROM json_each(NEW.further_phones) j WHERE NEW.deleted_at IS NULL;
  -- What it is found by has to be put together anew; the worker does it, at once where it wrote them itself.
  DELETE FROM lead_search WHERE rowid = NEW.row AND NEW.further_phones <> OLD.further_phones;
  UPDATE leads SET indexed = 0 WHERE row = NEW.row AND NEW.further_phones <> OLD.further_phones;
END;
