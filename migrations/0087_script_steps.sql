-- What became of the steps of scripts in the calls that ran them: by version, team, day of the team's calendar, step, and the
-- step that came next ('' where the call ended). Kept by triggers on `calls`, to the unit: what a call counts is taken back
-- before it counts anew, so that replays, corrections, erasures and merges leave what a recount would find.

-- Counted from here on and by what the worker tells calls of before: those that were told their day already are told again.
UPDATE calls SET local_date = NULL, local_hour = NULL WHERE local_date IS NOT NULL AND script_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS script_step_days (
  script_id TEXT NOT NULL,
  script_version INTEGER NOT NULL,
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  node_id TEXT NOT NULL,
  next_id TEXT NOT NULL,
  -- Visits that were not stepped back from, and those that were.
  entries INTEGER NOT NULL,
  abandoned INTEGER NOT NULL,
  -- Calls that came by, each once, on the row of its first visit, by what came of it.
  booked INTEGER NOT NULL,
  callback INTEGER NOT NULL,
  declined INTEGER NOT NULL,
  talked INTEGER NOT NULL,
  not_reached INTEGER NOT NULL,
  -- Entries by how long they lasted: under a second, then each bound the one before times the square root of two.
  dwell_0 INTEGER NOT NULL,
  dwell_1 INTEGER NOT NULL,
  dwell_2 INTEGER NOT NULL,
  dwell_3 INTEGER NOT NULL,
  dwell_4 INTEGER NOT NULL,
  dwell_5 INTEGER NOT NULL,
  dwell_6 INTEGER NOT NULL,
  dwell_7 INTEGER NOT NULL,
  dwell_8 INTEGER NOT NULL,
  dwell_9 INTEGER NOT NULL,
  dwell_10 INTEGER NOT NULL,
  dwell_11 INTEGER NOT NULL,
  dwell_12 INTEGER NOT NULL,
  dwell_13 INTEGER NOT NULL,
  dwell_14 INTEGER NOT NULL,
  dwell_15 INTEGER NOT NULL,
  dwell_16 INTEGER NOT NULL,
  dwell_17 INTEGER NOT NULL,
  dwell_18 INTEGER NOT NULL,
  dwell_19 INTEGER NOT NULL,
  dwell_20 INTEGER NOT NULL,
  dwell_21 INTEGER NOT NULL,
  PRIMARY KEY (script_id, script_version, team_id, local_date, node_id, next_id)
) WITHOUT ROWID;

-- One visit in one call, to be counted (sign 1) or taken back (-1). It holds nothing: what is written into it is added up.
CREATE VIEW IF NOT EXISTS script_visits (sign, script_id, script_version, team_id, local_date, outcome, node_id, next_id, stands, is_first, dwell) AS
  SELECT 0, '', 0, '', '', '', '', '', 0, 0, 0 WHERE FALSE;

CREATE TRIGGER IF NOT EXISTS script_visits_counted INSTEAD OF INSERT ON script_visits
BEGIN
  INSERT INTO script_step_days (script_id, script_version, team_id, local_date, node_id, next_id, entries, abandoned,
    booked, callback, declined, talked, not_reached,
    dwell_0, dwell_1, dwell_2, dwell_3, dwell_4, dwell_5, dwell_6, dwell_7, dwell_8, dwell_9, dwell_10,
    dwell_11, dwell_12, dwell_13, dwell_14, dwell_15, dwell_16, dwell_17, dwell_18, dwell_19, dwell_20, dwell_21)
  VALUES (NEW.script_id, NEW.script_version, NEW.team_id, NEW.local_date, NEW.node_id, NEW.next_id, NEW.sign * NEW.stands, NEW.sign * (NOT NEW.stands),
    NEW.sign * (NEW.is_first AND NEW.outcome = 'meeting-scheduled'),
    NEW.sign * (NEW.is_first AND NEW.outcome = 'callback'),
    NEW.sign * (NEW.is_first AND NEW.outcome IN ('not-interested', 'do-not-call')),
    NEW.sign * (NEW.is_first AND NEW.outcome = 'answered'),
    NEW.sign * (NEW.is_first AND NEW.outcome IN ('no-answer', 'voicemail', 'busy', 'wrong-number')),
    NEW.sign * (NEW.stands AND NEW.dwell < 1000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 1000 AND NEW.dwell < 1414),
    NEW.sign * (NEW.stands AND NEW.dwell >= 1414 AND NEW.dwell < 2000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 2000 AND NEW.dwell < 2828),
    NEW.sign * (NEW.stands AND NEW.dwell >= 2828 AND NEW.dwell < 4000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 4000 AND NEW.dwell < 5657),
    NEW.sign * (NEW.stands AND NEW.dwell >= 5657 AND NEW.dwell < 8000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 8000 AND NEW.dwell < 11314),
    NEW.sign * (NEW.stands AND NEW.dwell >= 11314 AND NEW.dwell < 16000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 16000 AND NEW.dwell < 22627),
    NEW.sign * (NEW.stands AND NEW.dwell >= 22627 AND NEW.dwell < 32000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 32000 AND NEW.dwell < 45255),
    NEW.sign * (NEW.stands AND NEW.dwell >= 45255 AND NEW.dwell < 64000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 64000 AND NEW.dwell < 90510),
    NEW.sign * (NEW.stands AND NEW.dwell >= 90510 AND NEW.dwell < 128000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 128000 AND NEW.dwell < 181019),
    NEW.sign * (NEW.stands AND NEW.dwell >= 181019 AND NEW.dwell < 256000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 256000 AND NEW.dwell < 362039),
    NEW.sign * (NEW.stands AND NEW.dwell >= 362039 AND NEW.dwell < 512000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 512000 AND NEW.dwell < 724077),
    NEW.sign * (NEW.stands AND NEW.dwell >= 724077 AND NEW.dwell < 1024000),
    NEW.sign * (NEW.stands AND NEW.dwell >= 1024000))
  ON CONFLICT (script_id, script_version, team_id, local_date, node_id, next_id) DO UPDATE SET
    entries = entries + excluded.entries, abandoned = abandoned + excluded.abandoned,
    booked = booked + excluded.booked, callback = callback + excluded.callback, declined = declined + excluded.declined,
    talked = talked + excluded.talked, not_reached = not_reached + excluded.not_reached,
    dwell_0 = dwell_0 + excluded.dwell_0, dwell_1 = dwell_1 + excluded.dwell_1, dwell_2 = dwell_2 + excluded.dwell_2,
    dwell_3 = dwell_3 + excluded.dwell_3, dwell_4 = dwell_4 + excluded.dwell_4, dwell_5 = dwell_5 + excluded.dwell_5,
    dwell_6 = dwell_6 + excluded.dwell_6, dwell_7 = dwell_7 + excluded.dwell_7, dwell_8 = dwell_8 + excluded.dwell_8,
    dwell_9 = dwell_9 + excluded.dwell_9, dwell_10 = dwell_10 + excluded.dwell_10, dwell_11 = dwell_11 + excluded.dwell_11,
    dwell_12 = dwell_12 + excluded.dwell_12, dwell_13 = dwell_13 + excluded.dwell_13, dwell_14 = dwell_14 + excluded.dwell_14,
    dwell_15 = dwell_15 + excluded.dwell_15, dwell_16 = dwell_16 + excluded.dwell_16, dwell_17 = dwell_17 + excluded.dwell_17,
    dwell_18 = dwell_18 + excluded.dwell_18, dwell_19 = dwell_19 + excluded.dwell_19, dwell_20 = dwell_20 + excluded.dwell_20,
    dwell_21 = dwell_21 + excluded.dwell_21;
END;

-- A call counts once somebody answered it; one logged by hand went along no script.
CREATE TRIGGER IF NOT EXISTS calls_steps_insert AFTER INSERT ON calls
WHEN NEW.script_id IS NOT NULL AND NEW.script_version IS NOT NULL AND NEW.local_date IS NOT NULL
  AND NEW.connected_at IS NOT NULL AND NEW.logged_by_hand = 0
BEGIN
  INSERT INTO script_visits (sign, script_id, script_version, team_id, local_date, outcome, node_id, next_id, stands, is_first, dwell)
    SELECT 1, NEW.script_id, NEW.script_version, NEW.team_id, NEW.local_date, NEW.outcome, node_id,
      iif(stands, coalesce(lead(node_id) OVER (PARTITION BY stands ORDER BY place), ''), ''), stands,
      stands AND row_number() OVER (PARTITION BY stands, node_id ORDER BY place) = 1,
      coalesce(max(0, coalesce(lead(at) OVER (ORDER BY place), NEW.ended_at) - max(at, NEW.connected_at)), 0)
    FROM (SELECT key AS place, value ->> 'nodeId' AS node_id, value ->> 'at' AS at, coalesce(value ->> 'abandoned', 0) = 0 AS stands
      FROM json_each(NEW.path) WHERE type = 'object')
    WHERE node_id IS NOT NULL;
END;

CREATE TRIGGER IF NOT EXISTS calls_steps_delete AFTER DELETE ON calls
WHEN OLD.script_id IS NOT NULL AND OLD.script_version IS NOT NULL AND OLD.local_date IS NOT NULL
  AND OLD.connected_at IS NOT NULL AND OLD.logged_by_hand = 0
BEGIN
  INSERT INTO script_visits (sign, script_id, script_version, team_id, local_date, outcome, node_id, next_id, stands, is_first, dwell)
    SELECT -1, OLD.script_id, OLD.script_version, OLD.team_id, OLD.local_date, OLD.outcome, node_id,
      iif(stands, coalesce(lead(node_id) OVER (PARTITION BY stands ORDER BY place), ''), ''), stands,
      stands AND row_number() OVER (PARTITION BY stands, node_id ORDER BY place) = 1,
      coalesce(max(0, coalesce(lead(at) OVER (ORDER BY place), OLD.ended_at) - max(at, OLD.connected_at)), 0)
    FROM (SELECT key AS place, value ->> 'nodeId' AS node_id, value ->> 'at' AS at, coalesce(value ->> 'abandoned', 0) = 0 AS stands
      FROM json_each(OLD.path) WHERE type = 'object')
    WHERE node_id IS NOT NULL;
  DELETE FROM script_step_days WHERE script_id = OLD.script_id AND script_version = OLD.script_version AND team_id = OLD.team_id
    AND local_date = OLD.local_date AND node_id IN (SELECT value ->> 'nodeId' FROM json_each(OLD.path) WHERE type = 'object')
    AND entries = 0 AND abandoned = 0;
END;

CREATE TRIGGER IF NOT EXISTS calls_steps_update AFTER UPDATE OF script_id, script_version, team_id, local_date, outcome, path, connected_at, ended_at, logged_by_hand ON calls
WHEN NEW.script_id IS NOT OLD.script_id OR NEW.script_version IS NOT OLD.script_version OR NEW.team_id IS NOT OLD.team_id OR NEW.local_date IS NOT OLD.local_date
  OR NEW.outcome IS NOT OLD.outcome OR NEW.path IS NOT OLD.path OR NEW.connected_at IS NOT OLD.connected_at
  OR NEW.ended_at IS NOT OLD.ended_at OR NEW.logged_by_hand IS NOT OLD.logged_by_hand
BEGIN
  INSERT INTO script_visits (sign, script_id, script_version, team_id, local_date, outcome, node_id, next_id, stands, is_first, dwell)
    SELECT -1, OLD.script_id, OLD.script_version, OLD.team_id, OLD.local_date, OLD.outcome, node_id,
      iif(stands, coalesce(lead(node_id) OVER (PARTITION BY stands ORDER BY place), ''), ''), stands,
      stands AND row_number() OVER (PARTITION BY stands, node_id ORDER BY place) = 1,
      coalesce(max(0, coalesce(lead(at) OVER (ORDER BY place), OLD.ended_at) - max(at, OLD.connected_at)), 0)
    FROM (SELECT key AS place, value ->> 'nodeId' AS node_id, value ->> 'at' AS at, coalesce(value ->> 'abandoned', 0) = 0 AS stands
      FROM json_each(OLD.path) WHERE type = 'object')
    WHERE node_id IS NOT NULL
      AND OLD.script_id IS NOT NULL AND OLD.script_version IS NOT NULL AND OLD.local_date IS NOT NULL AND OLD.connected_at IS NOT NULL AND OLD.logged_by_hand = 0;
  INSERT INTO script_visits (sign, script_id, script_version, team_id, local_date, outcome, node_id, next_id, stands, is_first, dwell)
    SELECT 1, NEW.script_id, NEW.script_version, NEW.team_id, NEW.local_date, NEW.outcome, node_id,
      iif(stands, coalesce(lead(node_id) OVER (PARTITION BY stands ORDER BY place), ''), ''), stands,
      stands AND row_number() OVER (PARTITION BY stands, node_id ORDER BY place) = 1,
      coalesce(max(0, coalesce(lead(at) OVER (ORDER BY place), NEW.ended_at) - max(at, NEW.connected_at)), 0)
    FROM (SELECT key AS place, value ->> 'nodeId' AS node_id, value ->> 'at' AS at, coalesce(value ->> 'abandoned', 0) = 0 AS stands
      FROM json_each(NEW.path) WHERE type = 'object')
    WHERE node_id IS NOT NULL
      AND NEW.script_id IS NOT NULL AND NEW.script_version IS NOT NULL AND NEW.local_date IS NOT NULL AND NEW.connected_at IS NOT NULL AND NEW.logged_by_hand = 0;
  DELETE FROM script_step_days WHERE script_id = OLD.script_id AND script_version = OLD.script_version AND team_id = OLD.team_id
    AND local_date = OLD.local_date AND node_id IN (SELECT value ->> 'nodeId' FROM json_each(OLD.path) WHERE type = 'object')
    AND entries = 0 AND abandoned = 0;
END;
