-- What is known of a person wiped at their wish: who asked for it and why, how far it is, and what was wiped and kept.

CREATE TABLE erasures (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  team_id TEXT NOT NULL REFERENCES teams (id),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  keep_blocked INTEGER NOT NULL DEFAULT 1 CHECK (keep_blocked IN (0, 1)),
  status TEXT NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'wiping', 'done')),
  wiped TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(wiped)),
  kept TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(kept)),
  origin TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(origin)),
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  finished_at INTEGER
);
CREATE INDEX erasures_newest ON erasures (organisation_id, created_at, id);
CREATE INDEX erasures_at_work ON erasures (created_at) WHERE status <> 'done';
CREATE UNIQUE INDEX erasures_by_lead ON erasures (lead_id);

CREATE INDEX bulk_leads_by_lead ON bulk_leads (lead_id);
CREATE INDEX import_rows_of_lead ON import_rows (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX do_not_call_by_lead ON do_not_call (lead_id) WHERE lead_id IS NOT NULL;

-- Lines are never changed, but that an erasure takes out what they said of the person, and says so.
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
  OR NEW.entity_id IS NOT OLD.entity_id OR NEW.team_id IS NOT OLD.team_id OR NEW.ip IS NOT OLD.ip
  OR NEW.user_agent IS NOT OLD.user_agent OR NEW.at IS NOT OLD.at OR NEW.impersonator_id IS NOT OLD.impersonator_id
BEGIN
  SELECT RAISE(ABORT, 'activity_logs: lines are never changed');
END;
