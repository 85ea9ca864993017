-- Who did what, from where, and what it looked like before and after. Lines are only ever added.

CREATE TABLE activity_logs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Chosen by the writer, so that a repeated write is the same line.
  id TEXT NOT NULL UNIQUE,
  -- NULL for acts of the system, which are never credited to a person.
  actor_id TEXT REFERENCES users (id),
  actor_type TEXT NOT NULL CHECK (actor_type IN ('person', 'system')),
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 80),
  entity_type TEXT NOT NULL CHECK (length(entity_type) BETWEEN 1 AND 40),
  entity_id TEXT NOT NULL,
  team_id TEXT REFERENCES teams (id),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  ip TEXT,
  user_agent TEXT,
  at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  CHECK ((actor_type = 'system') = (actor_id IS NULL))
);

CREATE INDEX activity_logs_by_entity ON activity_logs (entity_type, entity_id, at);
CREATE INDEX activity_logs_by_team ON activity_logs (team_id, at);
CREATE INDEX activity_logs_by_actor ON activity_logs (actor_id, at);

CREATE TRIGGER activity_logs_no_update BEFORE UPDATE ON activity_logs
BEGIN
  SELECT RAISE(ABORT, 'activity_logs: lines are never changed');
END;

CREATE TRIGGER activity_logs_no_delete BEFORE DELETE ON activity_logs
BEGIN
  SELECT RAISE(ABORT, 'activity_logs: lines are never deleted');
END;
