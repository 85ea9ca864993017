-- What is only ever added cannot be replaced either. REPLACE takes a row away without firing its DELETE trigger, so a row whose
-- key is there already is met before it comes in: the same one again changes nothing, another one is refused.

CREATE TRIGGER activity_logs_repeated BEFORE INSERT ON activity_logs
WHEN EXISTS (SELECT 1 FROM activity_logs WHERE id = NEW.id AND action = NEW.action AND entity_type = NEW.entity_type
  AND entity_id = NEW.entity_id AND actor_id IS NEW.actor_id AND (NEW.seq IS NULL OR NEW.seq < 0 OR NEW.seq = seq))
BEGIN
  SELECT RAISE(IGNORE);
END;

CREATE TRIGGER activity_logs_no_replace BEFORE INSERT ON activity_logs
WHEN EXISTS (SELECT 1 FROM activity_logs WHERE (id = NEW.id OR seq = NEW.seq) AND NOT (id = NEW.id AND action = NEW.action
  AND entity_type = NEW.entity_type AND entity_id = NEW.entity_id AND actor_id IS NEW.actor_id))
BEGIN
  SELECT RAISE(ABORT, 'activity_logs: lines are never replaced');
END;

CREATE TRIGGER script_versions_repeated BEFORE INSERT ON script_versions
WHEN EXISTS (SELECT 1 FROM script_versions WHERE script_id = NEW.script_id AND version = NEW.version
  AND title = NEW.title AND content = NEW.content AND (NEW.rowid IS NULL OR NEW.rowid < 0 OR NEW.rowid = rowid))
BEGIN
  SELECT RAISE(IGNORE);
END;

CREATE TRIGGER script_versions_no_replace BEFORE INSERT ON script_versions
WHEN EXISTS (SELECT 1 FROM script_versions WHERE (script_id = NEW.script_id AND version = NEW.version OR rowid = NEW.rowid)
  AND NOT (script_id = NEW.script_id AND version = NEW.version AND title = NEW.title AND content = NEW.content))
BEGIN
  SELECT RAISE(ABORT, 'script_versions: a published version is never replaced');
END;
