-- On which day and in which hour of its team's calendar a call began, as the floor that settles it says. SQL knows no zones, so
-- calls of before are told theirs by the worker, a part at a time; until then both are NULL.

ALTER TABLE calls ADD COLUMN local_date TEXT;
ALTER TABLE calls ADD COLUMN local_hour INTEGER CHECK (local_hour IS NULL OR local_hour BETWEEN 0 AND 23);

-- Those that wait to be told; empty once all are.
CREATE INDEX calls_without_local_date ON calls (id) WHERE local_date IS NULL;

-- Being told changes nothing that anybody reads of a call.
DROP TRIGGER IF EXISTS calls_touch;
CREATE TRIGGER calls_touch AFTER UPDATE ON calls WHEN NEW.updated_at = OLD.updated_at AND NEW.local_date IS OLD.local_date
BEGIN
  UPDATE calls SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;
