-- How a lead wants to be called; and on a call, the status of its lead that its outcome replaced, for a later correction.

ALTER TABLE leads ADD COLUMN called TEXT CHECK (called IS NULL OR length(called) BETWEEN 1 AND 80);

CREATE TRIGGER leads_feed_called AFTER UPDATE OF called ON leads WHEN NEW.floor_revision = OLD.floor_revision
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
END;

ALTER TABLE calls ADD COLUMN status_before TEXT CHECK (status_before IS NULL OR status_before IN
  ('new', 'contacted', 'qualified', 'proposal', 'negotiation', 'won', 'lost'));
