-- Who was on duty when: a row for each stretch of being available, or not ready for one reason, as the floor tells it; cut where
-- the team's day turns. What is added up of them is kept by triggers, to the unit, in any order.

CREATE TABLE IF NOT EXISTS duty_stretches (
  team_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  -- Up to where it is known: its end, or the last call that was closed in it.
  to_at INTEGER NOT NULL CHECK (to_at >= from_at),
  is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
  -- The floor's day.
  local_date TEXT NOT NULL,
  -- Why not ready; '' while available.
  reason TEXT NOT NULL,
  -- Of it, time in calls.
  dial_ms INTEGER NOT NULL DEFAULT 0,
  talk_ms INTEGER NOT NULL DEFAULT 0,
  hold_ms INTEGER NOT NULL DEFAULT 0,
  wrap_up_ms INTEGER NOT NULL DEFAULT 0,
  -- What the floor's day had of each when it began.
  dial_before_ms INTEGER NOT NULL DEFAULT 0,
  talk_before_ms INTEGER NOT NULL DEFAULT 0,
  hold_before_ms INTEGER NOT NULL DEFAULT 0,
  wrap_up_before_ms INTEGER NOT NULL DEFAULT 0,
  -- The line of the journal that was heard last of it.
  seq INTEGER NOT NULL,
  PRIMARY KEY (team_id, user_id, from_at)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS duty_stretches_by_day ON duty_stretches (team_id, local_date);

-- The same by person and day, by person and month, and by day of the whole team.
CREATE TABLE IF NOT EXISTS duty_days (
  team_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  stretches INTEGER NOT NULL,
  on_ms INTEGER NOT NULL,
  dial_ms INTEGER NOT NULL,
  talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL,
  wrap_up_ms INTEGER NOT NULL,
  PRIMARY KEY (team_id, user_id, local_date, reason)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS duty_months (
  team_id TEXT NOT NULL,
  local_month TEXT NOT NULL,
  user_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  stretches INTEGER NOT NULL,
  on_ms INTEGER NOT NULL,
  dial_ms INTEGER NOT NULL,
  talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL,
  wrap_up_ms INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_month, user_id, reason)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS duty_team_days (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  stretches INTEGER NOT NULL,
  on_ms INTEGER NOT NULL,
  dial_ms INTEGER NOT NULL,
  talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL,
  wrap_up_ms INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_date, reason)
) WITHOUT ROWID;

-- What one stretch adds. It holds nothing: what is written into it is added up.
CREATE VIEW IF NOT EXISTS duty_counts (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms) AS
  SELECT '', '', '', '', 0, 0, 0, 0, 0, 0 WHERE FALSE;

CREATE TRIGGER IF NOT EXISTS duty_counted INSTEAD OF INSERT ON duty_counts
BEGIN
  INSERT INTO duty_days (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (NEW.team_id, NEW.user_id, NEW.local_date, NEW.reason, NEW.stretches, NEW.on_ms, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms)
  ON CONFLICT (team_id, user_id, local_date, reason) DO UPDATE SET
    stretches = stretches + excluded.stretches, on_ms = on_ms + excluded.on_ms, dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms, wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms;
  INSERT INTO duty_months (team_id, local_month, user_id, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (NEW.team_id, substr(NEW.local_date, 1, 7), NEW.user_id, NEW.reason, NEW.stretches, NEW.on_ms, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms)
  ON CONFLICT (team_id, local_month, user_id, reason) DO UPDATE SET
    stretches = stretches + excluded.stretches, on_ms = on_ms + excluded.on_ms, dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms, wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms;
  INSERT INTO duty_team_days (team_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (NEW.team_id, NEW.local_date, NEW.reason, NEW.stretches, NEW.on_ms, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms)
  ON CONFLICT (team_id, local_date, reason) DO UPDATE SET
    stretches = stretches + excluded.stretches, on_ms = on_ms + excluded.on_ms, dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms, wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms;
END;

CREATE TRIGGER IF NOT EXISTS duty_stretches_insert AFTER INSERT ON duty_stretches
BEGIN
  INSERT INTO duty_counts (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (NEW.team_id, NEW.user_id, NEW.local_date, NEW.reason, 1, (NEW.to_at - NEW.from_at), NEW.dial_ms, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms);
END;

CREATE TRIGGER IF NOT EXISTS duty_stretches_delete AFTER DELETE ON duty_stretches
BEGIN
  INSERT INTO duty_counts (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (OLD.team_id, OLD.user_id, OLD.local_date, OLD.reason, -1, -(OLD.to_at - OLD.from_at), -OLD.dial_ms, -OLD.talk_ms, -OLD.hold_ms, -OLD.wrap_up_ms);
  DELETE FROM duty_days WHERE team_id = OLD.team_id AND user_id = OLD.user_id AND local_date = OLD.local_date AND reason = OLD.reason AND stretches = 0;
  DELETE FROM duty_months WHERE team_id = OLD.team_id AND local_month = substr(OLD.local_date, 1, 7) AND user_id = OLD.user_id AND reason = OLD.reason AND stretches = 0;
  DELETE FROM duty_team_days WHERE team_id = OLD.team_id AND local_date = OLD.local_date AND reason = OLD.reason AND stretches = 0;
END;

-- One that goes on adds what has come; one that is another by now is taken back first.
CREATE TRIGGER IF NOT EXISTS duty_stretches_go_on AFTER UPDATE ON duty_stretches
WHEN NEW.team_id = OLD.team_id AND NEW.user_id = OLD.user_id AND NEW.local_date = OLD.local_date AND NEW.reason = OLD.reason
BEGIN
  INSERT INTO duty_counts (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (NEW.team_id, NEW.user_id, NEW.local_date, NEW.reason, 0, NEW.to_at - NEW.from_at - OLD.to_at + OLD.from_at, NEW.dial_ms - OLD.dial_ms, NEW.talk_ms - OLD.talk_ms, NEW.hold_ms - OLD.hold_ms, NEW.wrap_up_ms - OLD.wrap_up_ms);
END;

CREATE TRIGGER IF NOT EXISTS duty_stretches_change AFTER UPDATE ON duty_stretches
WHEN NOT (NEW.team_id = OLD.team_id AND NEW.user_id = OLD.user_id AND NEW.local_date = OLD.local_date AND NEW.reason = OLD.reason)
BEGIN
  INSERT INTO duty_counts (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (OLD.team_id, OLD.user_id, OLD.local_date, OLD.reason, -1, -(OLD.to_at - OLD.from_at), -OLD.dial_ms, -OLD.talk_ms, -OLD.hold_ms, -OLD.wrap_up_ms);
  INSERT INTO duty_counts (team_id, user_id, local_date, reason, stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms)
  VALUES (NEW.team_id, NEW.user_id, NEW.local_date, NEW.reason, 1, (NEW.to_at - NEW.from_at), NEW.dial_ms, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms);
  DELETE FROM duty_days WHERE team_id = OLD.team_id AND user_id = OLD.user_id AND local_date = OLD.local_date AND reason = OLD.reason AND stretches = 0;
  DELETE FROM duty_months WHERE team_id = OLD.team_id AND local_month = substr(OLD.local_date, 1, 7) AND user_id = OLD.user_id AND reason = OLD.reason AND stretches = 0;
  DELETE FROM duty_team_days WHERE team_id = OLD.team_id AND local_date = OLD.local_date AND reason = OLD.reason AND stretches = 0;
END;

-- Days of before are told by their journals, which the worker reads one after the other: up to which day it has come, and the
-- last one on which the floor may not have told all.
CREATE TABLE IF NOT EXISTS duty_past (
  team_id TEXT PRIMARY KEY NOT NULL,
  told_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  asked_at INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS duty_past_by_turn ON duty_past (asked_at);
INSERT INTO duty_past (team_id, told_day, last_day) SELECT id, '', date('now', '+1 day') FROM teams WHERE TRUE ON CONFLICT DO NOTHING;

-- A callback is kept by a call within minutes of its time: on which day of its team's calendar it is due, whose it was then, when
-- somebody dialled for it first, and when it ended. NULL of callbacks whose time was set before, until the worker tells their day.
ALTER TABLE tasks ADD COLUMN due_date TEXT;
ALTER TABLE tasks ADD COLUMN due_owner_id TEXT;
ALTER TABLE tasks ADD COLUMN dialled_at INTEGER;
ALTER TABLE tasks ADD COLUMN ended_at INTEGER;
-- Being told changes nothing that anybody reads of it.
DROP TRIGGER IF EXISTS tasks_touch;
CREATE TRIGGER tasks_touch AFTER UPDATE ON tasks
WHEN (NEW.updated_at = OLD.updated_at AND NEW.due_date IS OLD.due_date AND NEW.dialled_at IS OLD.dialled_at)
  OR (NEW.version = OLD.version AND (NEW.title <> OLD.title OR NEW.notes <> OLD.notes
  OR NEW.due_at IS NOT OLD.due_at OR NEW.remind_at IS NOT OLD.remind_at OR NEW.user_id IS NOT OLD.user_id
  OR NEW.status <> OLD.status OR NEW.kind <> OLD.kind OR NEW.team_id <> OLD.team_id))
BEGIN
  UPDATE tasks SET
    updated_at = iif(NEW.updated_at = OLD.updated_at, CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.updated_at),
    version = NEW.version + (NEW.version = OLD.version AND (NEW.title <> OLD.title OR NEW.notes <> OLD.notes
      OR NEW.due_at IS NOT OLD.due_at OR NEW.remind_at IS NOT OLD.remind_at OR NEW.user_id IS NOT OLD.user_id
      OR NEW.status <> OLD.status OR NEW.kind <> OLD.kind OR NEW.team_id <> OLD.team_id))
  WHERE id = NEW.id;
END;
CREATE INDEX IF NOT EXISTS tasks_callbacks_kept ON tasks (team_id, due_date, due_owner_id, due_at, dialled_at, ended_at)
  WHERE kind = 'callback' AND due_date IS NOT NULL;
CREATE INDEX IF NOT EXISTS tasks_callbacks_untold ON tasks (due_at, team_id, user_id)
  WHERE kind = 'callback' AND due_date IS NULL AND status IN ('pending', 'in-progress');
