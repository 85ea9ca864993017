-- Whose log a line belongs to, also when it names no team, and who acted in somebody else's name. Filled in once, where the
-- writer left it out; nothing else of a line can be changed, as before.

ALTER TABLE activity_logs ADD COLUMN organisation_id TEXT REFERENCES organisations (id);
ALTER TABLE activity_logs ADD COLUMN impersonator_id TEXT REFERENCES users (id);

DROP TRIGGER activity_logs_no_update;

UPDATE activity_logs SET organisation_id = COALESCE(
  (SELECT organisation_id FROM teams WHERE id = activity_logs.team_id),
  (SELECT organisation_id FROM users WHERE id = activity_logs.actor_id));

CREATE TRIGGER activity_logs_no_update BEFORE UPDATE ON activity_logs
WHEN OLD.organisation_id IS NOT NULL OR NEW.organisation_id IS NULL
  OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.actor_id IS NOT OLD.actor_id
  OR NEW.actor_type IS NOT OLD.actor_type OR NEW.action IS NOT OLD.action OR NEW.entity_type IS NOT OLD.entity_type
  OR NEW.entity_id IS NOT OLD.entity_id OR NEW.team_id IS NOT OLD.team_id OR NEW.before IS NOT OLD.before
  OR NEW.after IS NOT OLD.after OR NEW.ip IS NOT OLD.ip OR NEW.user_agent IS NOT OLD.user_agent OR NEW.at IS NOT OLD.at
  OR NEW.impersonator_id IS NOT OLD.impersonator_id
  OR NEW.organisation_id IS NOT COALESCE((SELECT organisation_id FROM teams WHERE id = OLD.team_id),
    (SELECT organisation_id FROM users WHERE id = OLD.actor_id))
BEGIN
  SELECT RAISE(ABORT, 'activity_logs: lines are never changed');
END;

-- Of a worker from before this column.
CREATE TRIGGER activity_logs_of_organisation AFTER INSERT ON activity_logs
WHEN NEW.organisation_id IS NULL AND (NEW.team_id IS NOT NULL OR NEW.actor_id IS NOT NULL)
BEGIN
  UPDATE activity_logs SET organisation_id = COALESCE(
    (SELECT organisation_id FROM teams WHERE id = NEW.team_id),
    (SELECT organisation_id FROM users WHERE id = NEW.actor_id))
  WHERE seq = NEW.seq;
END;

CREATE INDEX activity_logs_by_organisation ON activity_logs (organisation_id, at);
CREATE INDEX activity_logs_by_action ON activity_logs (organisation_id, action, at);
CREATE INDEX activity_logs_by_type ON activity_logs (organisation_id, entity_type, at);
