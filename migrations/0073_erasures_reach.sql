-- Files of leads come along in a merge, and an erasure reaches the journal of floors, files, exports and webhooks.

DROP TRIGGER leads_merged;
DROP TRIGGER leads_unmerged;
CREATE TABLE lead_merge_rows_new (
  lead_id TEXT NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'conversation', 'task', 'recording', 'consent', 'lead', 'attachment')),
  record_id TEXT NOT NULL,
  PRIMARY KEY (lead_id, kind, record_id)
) WITHOUT ROWID;
INSERT INTO lead_merge_rows_new SELECT lead_id, kind, record_id FROM lead_merge_rows;
DROP TABLE lead_merge_rows;
ALTER TABLE lead_merge_rows_new RENAME TO lead_merge_rows;

CREATE TRIGGER leads_merged AFTER UPDATE OF merged_into ON leads
WHEN NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL
BEGIN
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'call', id FROM calls WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'conversation', id FROM conversations WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'task', id FROM tasks WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'recording', id FROM recordings WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'consent', id FROM consents WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'attachment', id FROM attachments WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'lead', id FROM leads WHERE merged_into = NEW.id;
  UPDATE calls SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE conversations SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE tasks SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE recordings SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE consents SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE attachments SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  -- Those that were merged into it before lead on to where it went.
  UPDATE leads SET merged_into = NEW.merged_into WHERE merged_into = NEW.id;
  -- The consents of both count for the one that stays.
  DELETE FROM lead_changes WHERE lead_id = NEW.merged_into;
  INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id FROM leads WHERE id = NEW.merged_into;
END;

-- Back to where it was; a callback that is still to be kept stays with the floor's lead.
CREATE TRIGGER leads_unmerged AFTER UPDATE OF merged_into ON leads
WHEN NEW.merged_into IS NULL AND OLD.merged_into IS NOT NULL
BEGIN
  UPDATE calls SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'call');
  UPDATE conversations SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'conversation');
  UPDATE tasks SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'task')
    AND NOT (kind = 'callback' AND status IN ('pending', 'in-progress'));
  UPDATE recordings SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'recording');
  UPDATE consents SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'consent');
  UPDATE attachments SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'attachment');
  UPDATE leads SET merged_into = NEW.id WHERE merged_into = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'lead');
  DELETE FROM lead_merge_rows WHERE lead_id = NEW.id;
  DELETE FROM lead_changes WHERE lead_id = OLD.merged_into;
  INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id FROM leads WHERE id = OLD.merged_into;
END;

-- How far it is in the archive of the floors: the last key that was looked at; NULL before their own journals are done.
ALTER TABLE erasures ADD COLUMN journal_place TEXT;

CREATE INDEX exports_kept ON exports (organisation_id, status) WHERE gone_at IS NULL;

-- What is told of blocks has their number.
CREATE INDEX webhook_events_of_blocks ON webhook_events (record_id) WHERE type IN ('suppression.added', 'suppression.lifted');

-- Lines are never changed, but that an erasure takes out what they said of the person, and says so. Of a block the
-- number is what the line is about: then it is about the erasure.
DROP TRIGGER activity_logs_no_update;
CREATE TRIGGER activity_logs_no_update BEFORE UPDATE ON activity_logs
WHEN NOT (OLD.organisation_id IS NULL AND NEW.organisation_id IS NOT NULL
    AND NEW.before IS OLD.before AND NEW.after IS OLD.after
    AND NEW.organisation_id IS COALESCE((SELECT organisation_id FROM teams WHERE id = OLD.team_id),
      (SELECT organisation_id FROM users WHERE id = OLD.actor_id)))
  AND NOT (NEW.organisation_id IS OLD.organisation_id AND NEW.before IS NULL
    AND EXISTS (SELECT 1 FROM erasures WHERE id = NEW.after ->> 'erased' AND organisation_id = OLD.organisation_id AND status = 'wiping'))
  OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.actor_id IS NOT OLD.actor_id
  OR NEW.actor_type IS NOT OLD.actor_type OR NEW.action IS NOT OLD.action OR NEW.entity_type IS NOT OLD.entity_type
  OR NEW.team_id IS NOT OLD.team_id OR NEW.ip IS NOT OLD.ip
  OR NEW.user_agent IS NOT OLD.user_agent OR NEW.at IS NOT OLD.at OR NEW.impersonator_id IS NOT OLD.impersonator_id
  OR NEW.entity_id IS NOT OLD.entity_id
    AND NOT (OLD.entity_type = 'do-not-call' AND NEW.entity_id IS NEW.after ->> 'erased' AND NEW.before IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'activity_logs: lines are never changed');
END;
