-- A task has a version, as a lead has: an edit names the one it was made from, so that of two people neither overwrites what the
-- other has written meanwhile. Whoever changes what a task says counts it up: a person, a floor, a merge, an erasure.

ALTER TABLE tasks ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE deleted_tasks ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

DROP TRIGGER tasks_touch;
CREATE TRIGGER tasks_touch AFTER UPDATE ON tasks
WHEN NEW.updated_at = OLD.updated_at OR (NEW.version = OLD.version AND (NEW.title <> OLD.title OR NEW.notes <> OLD.notes
  OR NEW.due_at IS NOT OLD.due_at OR NEW.remind_at IS NOT OLD.remind_at OR NEW.user_id IS NOT OLD.user_id
  OR NEW.status <> OLD.status OR NEW.kind <> OLD.kind OR NEW.team_id <> OLD.team_id))
BEGIN
  UPDATE tasks SET
    updated_at = CASE WHEN NEW.updated_at = OLD.updated_at THEN CAST(unixepoch('subsec') * 1000 AS INTEGER)
      ELSE NEW.updated_at END,
    version = NEW.version + (NEW.version = OLD.version AND (NEW.title <> OLD.title OR NEW.notes <> OLD.notes
      OR NEW.due_at IS NOT OLD.due_at OR NEW.remind_at IS NOT OLD.remind_at OR NEW.user_id IS NOT OLD.user_id
      OR NEW.status <> OLD.status OR NEW.kind <> OLD.kind OR NEW.team_id <> OLD.team_id))
  WHERE id = NEW.id;
END;
