-- Attempts count by number: what is tried on one lead is told to the floors of other teams that have its number, and of its own
-- team when the lead was removed. What a floor settles of its own leads does not come back to it.

CREATE TRIGGER leads_feed_attempts AFTER UPDATE OF attempts ON leads
WHEN NEW.attempts <> OLD.attempts AND NEW.phone IS NOT NULL
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads o JOIN teams ON teams.id = o.team_id
      JOIN teams mine ON mine.id = NEW.team_id AND mine.organisation_id = teams.organisation_id
      JOIN lead_changes ON lead_changes.lead_id = o.id AND lead_changes.team_id = o.team_id
    WHERE o.phone_key = NEW.phone_key AND o.team_id <> NEW.team_id AND o.deleted_at IS NULL);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT o.team_id, o.id FROM leads o JOIN teams ON teams.id = o.team_id
      JOIN teams mine ON mine.id = NEW.team_id AND mine.organisation_id = teams.organisation_id
    WHERE o.phone_key = NEW.phone_key AND o.team_id <> NEW.team_id AND o.deleted_at IS NULL;
END;

-- A lead that is removed leaves its attempts to those that have its number.
CREATE TRIGGER leads_feed_removed AFTER UPDATE OF deleted_at ON leads
WHEN NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL AND NEW.attempts > 0 AND NEW.phone IS NOT NULL
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads o
      JOIN lead_changes ON lead_changes.lead_id = o.id AND lead_changes.team_id = o.team_id
    WHERE o.phone_key = NEW.phone_key AND o.team_id = NEW.team_id AND o.deleted_at IS NULL);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT o.team_id, o.id FROM leads o
    WHERE o.phone_key = NEW.phone_key AND o.team_id = NEW.team_id AND o.deleted_at IS NULL;
END;
