-- How many numbers each list blocks is counted along, so that nobody counts a list of a hundred thousand to show it.

CREATE TABLE do_not_call_counts (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  source TEXT NOT NULL,
  numbers INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, source)
) WITHOUT ROWID;

INSERT INTO do_not_call_counts (organisation_id, source, numbers)
  SELECT organisation_id, source, COUNT(*) FILTER (WHERE lifted_at IS NULL) FROM do_not_call GROUP BY organisation_id, source;

-- The newest of each that stands.
CREATE INDEX do_not_call_newest_of_source ON do_not_call (organisation_id, source, created_at) WHERE lifted_at IS NULL;

-- Two statements: how the statement that fires a trigger meets a conflict holds for those inside it, too.
CREATE TRIGGER do_not_call_counted_insert AFTER INSERT ON do_not_call
BEGIN
  INSERT OR IGNORE INTO do_not_call_counts (organisation_id, source, numbers) VALUES (NEW.organisation_id, NEW.source, 0);
  UPDATE do_not_call_counts SET numbers = numbers + (NEW.lifted_at IS NULL)
    WHERE organisation_id = NEW.organisation_id AND source = NEW.source;
END;

CREATE TRIGGER do_not_call_counted_update AFTER UPDATE OF lifted_at ON do_not_call
WHEN (NEW.lifted_at IS NULL) <> (OLD.lifted_at IS NULL)
BEGIN
  UPDATE do_not_call_counts SET numbers = numbers + (NEW.lifted_at IS NULL) - (OLD.lifted_at IS NULL)
    WHERE organisation_id = NEW.organisation_id AND source = NEW.source;
END;

CREATE TRIGGER do_not_call_counted_delete AFTER DELETE ON do_not_call WHEN OLD.lifted_at IS NULL
BEGIN
  UPDATE do_not_call_counts SET numbers = numbers - 1
    WHERE organisation_id = OLD.organisation_id AND source = OLD.source;
END;
