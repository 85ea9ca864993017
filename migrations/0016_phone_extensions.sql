-- Behind a switchboard a number alone reaches nobody: what is dialled after it, digits only.

ALTER TABLE leads ADD COLUMN phone_extension TEXT
  CHECK (phone_extension IS NULL OR (length(phone_extension) BETWEEN 1 AND 8 AND phone_extension NOT GLOB '*[^0-9]*'));

-- The floor shows it to whoever dials.
CREATE TRIGGER leads_feed_extension
AFTER UPDATE OF phone_extension ON leads
WHEN NEW.phone_extension IS NOT OLD.phone_extension AND NEW.floor_revision = OLD.floor_revision
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.id AND team_id = NEW.team_id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
END;
