-- A change of a lead takes the line of its own team only to the end. A line that tells another team of a lead's leaving
-- waits for that team's floor, however often the lead changes in its new home. A lead has one line in each team it was
-- ever in, at most.

DROP TRIGGER leads_feed_update;
DROP TRIGGER leads_feed_delete;
DROP TRIGGER do_not_call_feed_insert;
DROP TRIGGER do_not_call_feed_delete;

CREATE TRIGGER leads_feed_update
AFTER UPDATE OF team_id, name, phone, email, company, title, industry, country, region, zone, status, priority, source, deleted_at ON leads
WHEN NEW.floor_revision = OLD.floor_revision
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.id AND team_id IN (NEW.team_id, OLD.team_id);
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
  INSERT INTO lead_changes (team_id, lead_id) SELECT OLD.team_id, OLD.id WHERE OLD.team_id <> NEW.team_id;
END;

CREATE TRIGGER leads_feed_delete AFTER DELETE ON leads
BEGIN
  DELETE FROM lead_changes WHERE lead_id = OLD.id AND team_id = OLD.team_id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (OLD.team_id, OLD.id);
END;

CREATE TRIGGER do_not_call_feed_insert AFTER INSERT ON do_not_call
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads JOIN teams ON teams.id = leads.team_id
      JOIN lead_changes ON lead_changes.lead_id = leads.id AND lead_changes.team_id = leads.team_id
    WHERE leads.phone = NEW.phone AND teams.organisation_id = NEW.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone = NEW.phone AND teams.organisation_id = NEW.organisation_id;
END;

CREATE TRIGGER do_not_call_feed_delete AFTER DELETE ON do_not_call
BEGIN
  DELETE FROM lead_changes WHERE seq IN (
    SELECT lead_changes.seq FROM leads JOIN teams ON teams.id = leads.team_id
      JOIN lead_changes ON lead_changes.lead_id = leads.id AND lead_changes.team_id = leads.team_id
    WHERE leads.phone = OLD.phone AND teams.organisation_id = OLD.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone = OLD.phone AND teams.organisation_id = OLD.organisation_id;
END;
