-- What is counted of calls, added up by person, version, source and hour, a day of the team's calendar each. Kept by triggers on
-- `calls`, to the unit: what a call counts is taken back when it changes or goes, so that replays, corrections, erasures, merges
-- and moves leave what a recount would find (NU8). A call is counted once it has been told its day and its lead's source.

-- The source that the lead had when it was called; 'unknown' where nobody can tell any more.
ALTER TABLE calls ADD COLUMN lead_source TEXT;
-- The hour of the week on the called party's clocks, 0 on Monday from midnight; NULL where their zones disagree or are not known.
ALTER TABLE calls ADD COLUMN called_hour INTEGER CHECK (called_hour IS NULL OR called_hour BETWEEN 0 AND 167);
-- The lead rang. Nothing tells it of calls of before.
ALTER TABLE calls ADD COLUMN inbound INTEGER NOT NULL DEFAULT 0 CHECK (inbound IN (0, 1));
-- The server closed its wrap-up, whatever was said of it later.
ALTER TABLE calls ADD COLUMN wrap_up_timed_out INTEGER NOT NULL DEFAULT 0 CHECK (wrap_up_timed_out IN (0, 1));

-- Those that wait to be told; empty once all are.
CREATE INDEX IF NOT EXISTS calls_not_told ON calls (id) WHERE local_date IS NULL OR lead_source IS NULL;
DROP INDEX IF EXISTS calls_without_local_date;

-- Being told changes nothing that anybody reads of a call.
DROP TRIGGER IF EXISTS calls_touch;
CREATE TRIGGER calls_touch AFTER UPDATE ON calls
WHEN NEW.updated_at = OLD.updated_at AND NEW.local_date IS OLD.local_date AND NEW.lead_source IS OLD.lead_source
  AND NEW.wrap_up_timed_out = OLD.wrap_up_timed_out
BEGIN
  UPDATE calls SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

-- Of those that were confirmed since, nothing tells it.
UPDATE calls SET wrap_up_timed_out = 1 WHERE provisional = 1 AND wrap_up_timed_out = 0;

-- By person and day.
CREATE TABLE IF NOT EXISTS agent_days (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  user_id TEXT NOT NULL,
  dials INTEGER NOT NULL, inbound INTEGER NOT NULL, logged_by_hand INTEGER NOT NULL, answered INTEGER NOT NULL,
  contacts INTEGER NOT NULL, decision_makers INTEGER NOT NULL, bookings INTEGER NOT NULL, conversations INTEGER NOT NULL,
  provisional INTEGER NOT NULL, timed_out INTEGER NOT NULL, dial_ms INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL, wrap_up_ms INTEGER NOT NULL, timed_out_ms INTEGER NOT NULL, handle_ms INTEGER NOT NULL,
  unanswered_ms INTEGER NOT NULL, outcome_answered INTEGER NOT NULL, outcome_meeting_scheduled INTEGER NOT NULL,
  outcome_callback INTEGER NOT NULL, outcome_not_interested INTEGER NOT NULL, outcome_no_answer INTEGER NOT NULL,
  outcome_voicemail INTEGER NOT NULL, outcome_busy INTEGER NOT NULL, outcome_wrong_number INTEGER NOT NULL,
  outcome_do_not_call INTEGER NOT NULL, talk_0 INTEGER NOT NULL, talk_1 INTEGER NOT NULL, talk_2 INTEGER NOT NULL,
  talk_3 INTEGER NOT NULL, talk_4 INTEGER NOT NULL, talk_5 INTEGER NOT NULL, talk_6 INTEGER NOT NULL, talk_7 INTEGER NOT NULL,
  talk_8 INTEGER NOT NULL, talk_9 INTEGER NOT NULL, talk_10 INTEGER NOT NULL, talk_11 INTEGER NOT NULL,
  talk_12 INTEGER NOT NULL, talk_13 INTEGER NOT NULL, talk_14 INTEGER NOT NULL, talk_15 INTEGER NOT NULL,
  talk_16 INTEGER NOT NULL, talk_17 INTEGER NOT NULL, talk_18 INTEGER NOT NULL, talk_19 INTEGER NOT NULL,
  talk_20 INTEGER NOT NULL, talk_21 INTEGER NOT NULL, wrap_up_0 INTEGER NOT NULL, wrap_up_1 INTEGER NOT NULL,
  wrap_up_2 INTEGER NOT NULL, wrap_up_3 INTEGER NOT NULL, wrap_up_4 INTEGER NOT NULL, wrap_up_5 INTEGER NOT NULL,
  wrap_up_6 INTEGER NOT NULL, wrap_up_7 INTEGER NOT NULL, wrap_up_8 INTEGER NOT NULL, wrap_up_9 INTEGER NOT NULL,
  wrap_up_10 INTEGER NOT NULL, wrap_up_11 INTEGER NOT NULL, wrap_up_12 INTEGER NOT NULL, wrap_up_13 INTEGER NOT NULL,
  wrap_up_14 INTEGER NOT NULL, wrap_up_15 INTEGER NOT NULL, wrap_up_16 INTEGER NOT NULL, wrap_up_17 INTEGER NOT NULL,
  wrap_up_18 INTEGER NOT NULL, wrap_up_19 INTEGER NOT NULL, wrap_up_20 INTEGER NOT NULL, wrap_up_21 INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_date, user_id)
) WITHOUT ROWID;

-- The same by month, `2026-11`: of a year they are a thirtieth of the rows.
CREATE TABLE IF NOT EXISTS agent_months (
  team_id TEXT NOT NULL,
  local_month TEXT NOT NULL,
  user_id TEXT NOT NULL,
  dials INTEGER NOT NULL, inbound INTEGER NOT NULL, logged_by_hand INTEGER NOT NULL, answered INTEGER NOT NULL,
  contacts INTEGER NOT NULL, decision_makers INTEGER NOT NULL, bookings INTEGER NOT NULL, conversations INTEGER NOT NULL,
  provisional INTEGER NOT NULL, timed_out INTEGER NOT NULL, dial_ms INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL, wrap_up_ms INTEGER NOT NULL, timed_out_ms INTEGER NOT NULL, handle_ms INTEGER NOT NULL,
  unanswered_ms INTEGER NOT NULL, outcome_answered INTEGER NOT NULL, outcome_meeting_scheduled INTEGER NOT NULL,
  outcome_callback INTEGER NOT NULL, outcome_not_interested INTEGER NOT NULL, outcome_no_answer INTEGER NOT NULL,
  outcome_voicemail INTEGER NOT NULL, outcome_busy INTEGER NOT NULL, outcome_wrong_number INTEGER NOT NULL,
  outcome_do_not_call INTEGER NOT NULL, talk_0 INTEGER NOT NULL, talk_1 INTEGER NOT NULL, talk_2 INTEGER NOT NULL,
  talk_3 INTEGER NOT NULL, talk_4 INTEGER NOT NULL, talk_5 INTEGER NOT NULL, talk_6 INTEGER NOT NULL, talk_7 INTEGER NOT NULL,
  talk_8 INTEGER NOT NULL, talk_9 INTEGER NOT NULL, talk_10 INTEGER NOT NULL, talk_11 INTEGER NOT NULL,
  talk_12 INTEGER NOT NULL, talk_13 INTEGER NOT NULL, talk_14 INTEGER NOT NULL, talk_15 INTEGER NOT NULL,
  talk_16 INTEGER NOT NULL, talk_17 INTEGER NOT NULL, talk_18 INTEGER NOT NULL, talk_19 INTEGER NOT NULL,
  talk_20 INTEGER NOT NULL, talk_21 INTEGER NOT NULL, wrap_up_0 INTEGER NOT NULL, wrap_up_1 INTEGER NOT NULL,
  wrap_up_2 INTEGER NOT NULL, wrap_up_3 INTEGER NOT NULL, wrap_up_4 INTEGER NOT NULL, wrap_up_5 INTEGER NOT NULL,
  wrap_up_6 INTEGER NOT NULL, wrap_up_7 INTEGER NOT NULL, wrap_up_8 INTEGER NOT NULL, wrap_up_9 INTEGER NOT NULL,
  wrap_up_10 INTEGER NOT NULL, wrap_up_11 INTEGER NOT NULL, wrap_up_12 INTEGER NOT NULL, wrap_up_13 INTEGER NOT NULL,
  wrap_up_14 INTEGER NOT NULL, wrap_up_15 INTEGER NOT NULL, wrap_up_16 INTEGER NOT NULL, wrap_up_17 INTEGER NOT NULL,
  wrap_up_18 INTEGER NOT NULL, wrap_up_19 INTEGER NOT NULL, wrap_up_20 INTEGER NOT NULL, wrap_up_21 INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_month, user_id)
) WITHOUT ROWID;

-- By version of a script ('' and 0 for calls without one); of all versions, what a team did.
CREATE TABLE IF NOT EXISTS version_days (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  script_id TEXT NOT NULL,
  script_version INTEGER NOT NULL,
  dials INTEGER NOT NULL, inbound INTEGER NOT NULL, logged_by_hand INTEGER NOT NULL, answered INTEGER NOT NULL,
  contacts INTEGER NOT NULL, decision_makers INTEGER NOT NULL, bookings INTEGER NOT NULL, conversations INTEGER NOT NULL,
  provisional INTEGER NOT NULL, timed_out INTEGER NOT NULL, dial_ms INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL, wrap_up_ms INTEGER NOT NULL, timed_out_ms INTEGER NOT NULL, handle_ms INTEGER NOT NULL,
  unanswered_ms INTEGER NOT NULL, outcome_answered INTEGER NOT NULL, outcome_meeting_scheduled INTEGER NOT NULL,
  outcome_callback INTEGER NOT NULL, outcome_not_interested INTEGER NOT NULL, outcome_no_answer INTEGER NOT NULL,
  outcome_voicemail INTEGER NOT NULL, outcome_busy INTEGER NOT NULL, outcome_wrong_number INTEGER NOT NULL,
  outcome_do_not_call INTEGER NOT NULL, talk_0 INTEGER NOT NULL, talk_1 INTEGER NOT NULL, talk_2 INTEGER NOT NULL,
  talk_3 INTEGER NOT NULL, talk_4 INTEGER NOT NULL, talk_5 INTEGER NOT NULL, talk_6 INTEGER NOT NULL, talk_7 INTEGER NOT NULL,
  talk_8 INTEGER NOT NULL, talk_9 INTEGER NOT NULL, talk_10 INTEGER NOT NULL, talk_11 INTEGER NOT NULL,
  talk_12 INTEGER NOT NULL, talk_13 INTEGER NOT NULL, talk_14 INTEGER NOT NULL, talk_15 INTEGER NOT NULL,
  talk_16 INTEGER NOT NULL, talk_17 INTEGER NOT NULL, talk_18 INTEGER NOT NULL, talk_19 INTEGER NOT NULL,
  talk_20 INTEGER NOT NULL, talk_21 INTEGER NOT NULL, wrap_up_0 INTEGER NOT NULL, wrap_up_1 INTEGER NOT NULL,
  wrap_up_2 INTEGER NOT NULL, wrap_up_3 INTEGER NOT NULL, wrap_up_4 INTEGER NOT NULL, wrap_up_5 INTEGER NOT NULL,
  wrap_up_6 INTEGER NOT NULL, wrap_up_7 INTEGER NOT NULL, wrap_up_8 INTEGER NOT NULL, wrap_up_9 INTEGER NOT NULL,
  wrap_up_10 INTEGER NOT NULL, wrap_up_11 INTEGER NOT NULL, wrap_up_12 INTEGER NOT NULL, wrap_up_13 INTEGER NOT NULL,
  wrap_up_14 INTEGER NOT NULL, wrap_up_15 INTEGER NOT NULL, wrap_up_16 INTEGER NOT NULL, wrap_up_17 INTEGER NOT NULL,
  wrap_up_18 INTEGER NOT NULL, wrap_up_19 INTEGER NOT NULL, wrap_up_20 INTEGER NOT NULL, wrap_up_21 INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_date, script_id, script_version)
) WITHOUT ROWID;

-- By the source that the lead had then.
CREATE TABLE IF NOT EXISTS source_days (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  lead_source TEXT NOT NULL,
  dials INTEGER NOT NULL, inbound INTEGER NOT NULL, logged_by_hand INTEGER NOT NULL, answered INTEGER NOT NULL,
  contacts INTEGER NOT NULL, decision_makers INTEGER NOT NULL, bookings INTEGER NOT NULL, conversations INTEGER NOT NULL,
  provisional INTEGER NOT NULL, timed_out INTEGER NOT NULL, dial_ms INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL, wrap_up_ms INTEGER NOT NULL, timed_out_ms INTEGER NOT NULL, handle_ms INTEGER NOT NULL,
  unanswered_ms INTEGER NOT NULL, outcome_answered INTEGER NOT NULL, outcome_meeting_scheduled INTEGER NOT NULL,
  outcome_callback INTEGER NOT NULL, outcome_not_interested INTEGER NOT NULL, outcome_no_answer INTEGER NOT NULL,
  outcome_voicemail INTEGER NOT NULL, outcome_busy INTEGER NOT NULL, outcome_wrong_number INTEGER NOT NULL,
  outcome_do_not_call INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_date, lead_source)
) WITHOUT ROWID;

-- By the hour of the team's clocks.
CREATE TABLE IF NOT EXISTS hour_days (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  local_hour INTEGER NOT NULL,
  dials INTEGER NOT NULL, inbound INTEGER NOT NULL, logged_by_hand INTEGER NOT NULL, answered INTEGER NOT NULL,
  contacts INTEGER NOT NULL, decision_makers INTEGER NOT NULL, bookings INTEGER NOT NULL, conversations INTEGER NOT NULL,
  provisional INTEGER NOT NULL, timed_out INTEGER NOT NULL, dial_ms INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL, wrap_up_ms INTEGER NOT NULL, timed_out_ms INTEGER NOT NULL, handle_ms INTEGER NOT NULL,
  unanswered_ms INTEGER NOT NULL, outcome_answered INTEGER NOT NULL, outcome_meeting_scheduled INTEGER NOT NULL,
  outcome_callback INTEGER NOT NULL, outcome_not_interested INTEGER NOT NULL, outcome_no_answer INTEGER NOT NULL,
  outcome_voicemail INTEGER NOT NULL, outcome_busy INTEGER NOT NULL, outcome_wrong_number INTEGER NOT NULL,
  outcome_do_not_call INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_date, local_hour)
) WITHOUT ROWID;

-- By the hour of the week of the called party's clocks; -1 where it is not known.
CREATE TABLE IF NOT EXISTS called_hours (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  called_hour INTEGER NOT NULL,
  dials INTEGER NOT NULL, inbound INTEGER NOT NULL, logged_by_hand INTEGER NOT NULL, answered INTEGER NOT NULL,
  contacts INTEGER NOT NULL, decision_makers INTEGER NOT NULL, bookings INTEGER NOT NULL, conversations INTEGER NOT NULL,
  provisional INTEGER NOT NULL, timed_out INTEGER NOT NULL, dial_ms INTEGER NOT NULL, talk_ms INTEGER NOT NULL,
  hold_ms INTEGER NOT NULL, wrap_up_ms INTEGER NOT NULL, timed_out_ms INTEGER NOT NULL, handle_ms INTEGER NOT NULL,
  unanswered_ms INTEGER NOT NULL, outcome_answered INTEGER NOT NULL, outcome_meeting_scheduled INTEGER NOT NULL,
  outcome_callback INTEGER NOT NULL, outcome_not_interested INTEGER NOT NULL, outcome_no_answer INTEGER NOT NULL,
  outcome_voicemail INTEGER NOT NULL, outcome_busy INTEGER NOT NULL, outcome_wrong_number INTEGER NOT NULL,
  outcome_do_not_call INTEGER NOT NULL,
  PRIMARY KEY (team_id, local_date, called_hour)
) WITHOUT ROWID;

-- One call, to be counted (sign 1) or taken back (-1): as it is in `calls`, and in counts. They hold nothing: what is written
-- into the first is counted into the second, and that is added up.
CREATE VIEW IF NOT EXISTS counted_calls (
  sign, team_id, local_date, local_hour, user_id, script_id, script_version, lead_source, called_hour, logged_by_hand, inbound,
  started_at, connected_at, ended_at, answered_by, end_reason, outcome, provisional, wrap_up_timed_out, talk_ms, hold_ms,
  wrap_up_ms
) AS SELECT
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  WHERE FALSE;

CREATE VIEW IF NOT EXISTS call_counts (
  sign, team_id, local_date, local_month, user_id, script_id, script_version, lead_source, local_hour, called_hour, dials,
  inbound, logged_by_hand, answered, contacts, decision_makers, bookings, conversations, provisional, timed_out, dial_ms,
  talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms, outcome_answered, outcome_meeting_scheduled,
  outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail, outcome_busy, outcome_wrong_number,
  outcome_do_not_call, talk_bucket, wrap_up_bucket
) AS SELECT
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  WHERE FALSE;

CREATE TRIGGER IF NOT EXISTS counted_calls_added INSTEAD OF INSERT ON counted_calls
BEGIN
  INSERT INTO call_counts (
    sign, team_id, local_date, local_month, user_id, script_id, script_version, lead_source, local_hour, called_hour, dials,
    inbound, logged_by_hand, answered, contacts, decision_makers, bookings, conversations, provisional, timed_out, dial_ms,
    talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms, outcome_answered, outcome_meeting_scheduled,
    outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail, outcome_busy, outcome_wrong_number,
    outcome_do_not_call, talk_bucket, wrap_up_bucket)
  SELECT NEW.sign, NEW.team_id, NEW.local_date, substr(NEW.local_date, 1, 7), NEW.user_id,
    iif(NEW.script_version IS NULL, '', coalesce(NEW.script_id, '')),
    iif(NEW.script_id IS NULL, 0, coalesce(NEW.script_version, 0)), NEW.lead_source, NEW.local_hour, coalesce(NEW.called_hour, -1),
    NEW.sign * dial,
    NEW.sign * (worked AND NEW.inbound = 1),
    NEW.sign * (NOT worked),
    NEW.sign * (dial AND (talked OR NEW.outcome = 'voicemail' OR NEW.end_reason IS 'voicemail')),
    NEW.sign * (dial AND NEW.answered_by IS NOT NULL),
    NEW.sign * (dial AND NEW.answered_by IS 'decision-maker'),
    NEW.sign * (dial AND NEW.outcome = 'meeting-scheduled'),
    NEW.sign * (worked AND talked),
    NEW.sign * (dial AND NEW.provisional = 1),
    NEW.sign * (worked AND timed_out),
    NEW.sign * worked * dial_ms,
    NEW.sign * worked * NEW.talk_ms,
    NEW.sign * worked * NEW.hold_ms,
    NEW.sign * worked * iif(timed_out, 0, NEW.wrap_up_ms),
    NEW.sign * worked * iif(timed_out, NEW.wrap_up_ms, 0),
    NEW.sign * worked * iif(talked, NEW.talk_ms + NEW.hold_ms + NEW.wrap_up_ms, 0),
    NEW.sign * worked * iif(talked, 0, dial_ms + NEW.wrap_up_ms),
    NEW.sign * (dial AND NEW.outcome = 'answered'),
    NEW.sign * (dial AND NEW.outcome = 'meeting-scheduled'),
    NEW.sign * (dial AND NEW.outcome = 'callback'),
    NEW.sign * (dial AND NEW.outcome = 'not-interested'),
    NEW.sign * (dial AND NEW.outcome = 'no-answer'),
    NEW.sign * (dial AND NEW.outcome = 'voicemail'),
    NEW.sign * (dial AND NEW.outcome = 'busy'),
    NEW.sign * (dial AND NEW.outcome = 'wrong-number'),
    NEW.sign * (dial AND NEW.outcome = 'do-not-call'),
    iif(worked AND talked, talk_bucket, -1), iif(worked AND NOT timed_out, wrap_up_bucket, -1)
  FROM (SELECT NEW.logged_by_hand = 0 AS worked, NEW.logged_by_hand = 0 AND NEW.inbound = 0 AS dial,
    NEW.connected_at IS NOT NULL AS talked, NEW.wrap_up_timed_out = 1 AS timed_out,
    max(0, coalesce(NEW.connected_at, NEW.ended_at, NEW.started_at) - NEW.started_at) AS dial_ms,
    (NEW.talk_ms >= 1000) + (NEW.talk_ms >= 1414) + (NEW.talk_ms >= 2000) + (NEW.talk_ms >= 2828) + (NEW.talk_ms >= 4000) +
    (NEW.talk_ms >= 5657) + (NEW.talk_ms >= 8000) + (NEW.talk_ms >= 11314) + (NEW.talk_ms >= 16000) + (NEW.talk_ms >= 22627) +
    (NEW.talk_ms >= 32000) + (NEW.talk_ms >= 45255) + (NEW.talk_ms >= 64000) + (NEW.talk_ms >= 90510) + (NEW.talk_ms >= 128000)
    + (NEW.talk_ms >= 181019) + (NEW.talk_ms >= 256000) + (NEW.talk_ms >= 362039) + (NEW.talk_ms >= 512000) +
    (NEW.talk_ms >= 724077) + (NEW.talk_ms >= 1024000) AS talk_bucket,
    (NEW.wrap_up_ms >= 1000) + (NEW.wrap_up_ms >= 1414) + (NEW.wrap_up_ms >= 2000) + (NEW.wrap_up_ms >= 2828) +
    (NEW.wrap_up_ms >= 4000) + (NEW.wrap_up_ms >= 5657) + (NEW.wrap_up_ms >= 8000) + (NEW.wrap_up_ms >= 11314) +
    (NEW.wrap_up_ms >= 16000) + (NEW.wrap_up_ms >= 22627) + (NEW.wrap_up_ms >= 32000) + (NEW.wrap_up_ms >= 45255) +
    (NEW.wrap_up_ms >= 64000) + (NEW.wrap_up_ms >= 90510) + (NEW.wrap_up_ms >= 128000) + (NEW.wrap_up_ms >= 181019) +
    (NEW.wrap_up_ms >= 256000) + (NEW.wrap_up_ms >= 362039) + (NEW.wrap_up_ms >= 512000) + (NEW.wrap_up_ms >= 724077) +
    (NEW.wrap_up_ms >= 1024000) AS wrap_up_bucket);
END;

CREATE TRIGGER IF NOT EXISTS agent_days_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO agent_days (
    team_id, local_date, user_id, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings, conversations,
    provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms, outcome_answered,
    outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail, outcome_busy,
    outcome_wrong_number, outcome_do_not_call, talk_0, talk_1, talk_2, talk_3, talk_4, talk_5, talk_6, talk_7, talk_8, talk_9,
    talk_10, talk_11, talk_12, talk_13, talk_14, talk_15, talk_16, talk_17, talk_18, talk_19, talk_20, talk_21, wrap_up_0,
    wrap_up_1, wrap_up_2, wrap_up_3, wrap_up_4, wrap_up_5, wrap_up_6, wrap_up_7, wrap_up_8, wrap_up_9, wrap_up_10, wrap_up_11,
    wrap_up_12, wrap_up_13, wrap_up_14, wrap_up_15, wrap_up_16, wrap_up_17, wrap_up_18, wrap_up_19, wrap_up_20, wrap_up_21)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.user_id, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms,
    NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered, NEW.outcome_meeting_scheduled,
    NEW.outcome_callback, NEW.outcome_not_interested, NEW.outcome_no_answer, NEW.outcome_voicemail, NEW.outcome_busy,
    NEW.outcome_wrong_number, NEW.outcome_do_not_call, NEW.sign * (NEW.talk_bucket = 0), NEW.sign * (NEW.talk_bucket = 1),
    NEW.sign * (NEW.talk_bucket = 2), NEW.sign * (NEW.talk_bucket = 3), NEW.sign * (NEW.talk_bucket = 4),
    NEW.sign * (NEW.talk_bucket = 5), NEW.sign * (NEW.talk_bucket = 6), NEW.sign * (NEW.talk_bucket = 7),
    NEW.sign * (NEW.talk_bucket = 8), NEW.sign * (NEW.talk_bucket = 9), NEW.sign * (NEW.talk_bucket = 10),
    NEW.sign * (NEW.talk_bucket = 11), NEW.sign * (NEW.talk_bucket = 12), NEW.sign * (NEW.talk_bucket = 13),
    NEW.sign * (NEW.talk_bucket = 14), NEW.sign * (NEW.talk_bucket = 15), NEW.sign * (NEW.talk_bucket = 16),
    NEW.sign * (NEW.talk_bucket = 17), NEW.sign * (NEW.talk_bucket = 18), NEW.sign * (NEW.talk_bucket = 19),
    NEW.sign * (NEW.talk_bucket = 20), NEW.sign * (NEW.talk_bucket = 21), NEW.sign * (NEW.wrap_up_bucket = 0),
    NEW.sign * (NEW.wrap_up_bucket = 1), NEW.sign * (NEW.wrap_up_bucket = 2), NEW.sign * (NEW.wrap_up_bucket = 3),
    NEW.sign * (NEW.wrap_up_bucket = 4), NEW.sign * (NEW.wrap_up_bucket = 5), NEW.sign * (NEW.wrap_up_bucket = 6),
    NEW.sign * (NEW.wrap_up_bucket = 7), NEW.sign * (NEW.wrap_up_bucket = 8), NEW.sign * (NEW.wrap_up_bucket = 9),
    NEW.sign * (NEW.wrap_up_bucket = 10), NEW.sign * (NEW.wrap_up_bucket = 11), NEW.sign * (NEW.wrap_up_bucket = 12),
    NEW.sign * (NEW.wrap_up_bucket = 13), NEW.sign * (NEW.wrap_up_bucket = 14), NEW.sign * (NEW.wrap_up_bucket = 15),
    NEW.sign * (NEW.wrap_up_bucket = 16), NEW.sign * (NEW.wrap_up_bucket = 17), NEW.sign * (NEW.wrap_up_bucket = 18),
    NEW.sign * (NEW.wrap_up_bucket = 19), NEW.sign * (NEW.wrap_up_bucket = 20), NEW.sign * (NEW.wrap_up_bucket = 21))
  ON CONFLICT (team_id, local_date, user_id) DO UPDATE SET
    dials = dials + excluded.dials, inbound = inbound + excluded.inbound,
    logged_by_hand = logged_by_hand + excluded.logged_by_hand, answered = answered + excluded.answered,
    contacts = contacts + excluded.contacts, decision_makers = decision_makers + excluded.decision_makers,
    bookings = bookings + excluded.bookings, conversations = conversations + excluded.conversations,
    provisional = provisional + excluded.provisional, timed_out = timed_out + excluded.timed_out,
    dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms,
    wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms, timed_out_ms = timed_out_ms + excluded.timed_out_ms,
    handle_ms = handle_ms + excluded.handle_ms, unanswered_ms = unanswered_ms + excluded.unanswered_ms,
    outcome_answered = outcome_answered + excluded.outcome_answered,
    outcome_meeting_scheduled = outcome_meeting_scheduled + excluded.outcome_meeting_scheduled,
    outcome_callback = outcome_callback + excluded.outcome_callback,
    outcome_not_interested = outcome_not_interested + excluded.outcome_not_interested,
    outcome_no_answer = outcome_no_answer + excluded.outcome_no_answer,
    outcome_voicemail = outcome_voicemail + excluded.outcome_voicemail, outcome_busy = outcome_busy + excluded.outcome_busy,
    outcome_wrong_number = outcome_wrong_number + excluded.outcome_wrong_number,
    outcome_do_not_call = outcome_do_not_call + excluded.outcome_do_not_call, talk_0 = talk_0 + excluded.talk_0,
    talk_1 = talk_1 + excluded.talk_1, talk_2 = talk_2 + excluded.talk_2, talk_3 = talk_3 + excluded.talk_3,
    talk_4 = talk_4 + excluded.talk_4, talk_5 = talk_5 + excluded.talk_5, talk_6 = talk_6 + excluded.talk_6,
    talk_7 = talk_7 + excluded.talk_7, talk_8 = talk_8 + excluded.talk_8, talk_9 = talk_9 + excluded.talk_9,
    talk_10 = talk_10 + excluded.talk_10, talk_11 = talk_11 + excluded.talk_11, talk_12 = talk_12 + excluded.talk_12,
    talk_13 = talk_13 + excluded.talk_13, talk_14 = talk_14 + excluded.talk_14, talk_15 = talk_15 + excluded.talk_15,
    talk_16 = talk_16 + excluded.talk_16, talk_17 = talk_17 + excluded.talk_17, talk_18 = talk_18 + excluded.talk_18,
    talk_19 = talk_19 + excluded.talk_19, talk_20 = talk_20 + excluded.talk_20, talk_21 = talk_21 + excluded.talk_21,
    wrap_up_0 = wrap_up_0 + excluded.wrap_up_0, wrap_up_1 = wrap_up_1 + excluded.wrap_up_1,
    wrap_up_2 = wrap_up_2 + excluded.wrap_up_2, wrap_up_3 = wrap_up_3 + excluded.wrap_up_3,
    wrap_up_4 = wrap_up_4 + excluded.wrap_up_4, wrap_up_5 = wrap_up_5 + excluded.wrap_up_5,
    wrap_up_6 = wrap_up_6 + excluded.wrap_up_6, wrap_up_7 = wrap_up_7 + excluded.wrap_up_7,
    wrap_up_8 = wrap_up_8 + excluded.wrap_up_8, wrap_up_9 = wrap_up_9 + excluded.wrap_up_9,
    wrap_up_10 = wrap_up_10 + excluded.wrap_up_10, wrap_up_11 = wrap_up_11 + excluded.wrap_up_11,
    wrap_up_12 = wrap_up_12 + excluded.wrap_up_12, wrap_up_13 = wrap_up_13 + excluded.wrap_up_13,
    wrap_up_14 = wrap_up_14 + excluded.wrap_up_14, wrap_up_15 = wrap_up_15 + excluded.wrap_up_15,
    wrap_up_16 = wrap_up_16 + excluded.wrap_up_16, wrap_up_17 = wrap_up_17 + excluded.wrap_up_17,
    wrap_up_18 = wrap_up_18 + excluded.wrap_up_18, wrap_up_19 = wrap_up_19 + excluded.wrap_up_19,
    wrap_up_20 = wrap_up_20 + excluded.wrap_up_20, wrap_up_21 = wrap_up_21 + excluded.wrap_up_21;
  DELETE FROM agent_days WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND user_id = NEW.user_id
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

CREATE TRIGGER IF NOT EXISTS agent_months_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO agent_months (
    team_id, local_month, user_id, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings, conversations,
    provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms, outcome_answered,
    outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail, outcome_busy,
    outcome_wrong_number, outcome_do_not_call, talk_0, talk_1, talk_2, talk_3, talk_4, talk_5, talk_6, talk_7, talk_8, talk_9,
    talk_10, talk_11, talk_12, talk_13, talk_14, talk_15, talk_16, talk_17, talk_18, talk_19, talk_20, talk_21, wrap_up_0,
    wrap_up_1, wrap_up_2, wrap_up_3, wrap_up_4, wrap_up_5, wrap_up_6, wrap_up_7, wrap_up_8, wrap_up_9, wrap_up_10, wrap_up_11,
    wrap_up_12, wrap_up_13, wrap_up_14, wrap_up_15, wrap_up_16, wrap_up_17, wrap_up_18, wrap_up_19, wrap_up_20, wrap_up_21)
  VALUES (
    NEW.team_id, NEW.local_month, NEW.user_id, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms,
    NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered, NEW.outcome_meeting_scheduled,
    NEW.outcome_callback, NEW.outcome_not_interested, NEW.outcome_no_answer, NEW.outcome_voicemail, NEW.outcome_busy,
    NEW.outcome_wrong_number, NEW.outcome_do_not_call, NEW.sign * (NEW.talk_bucket = 0), NEW.sign * (NEW.talk_bucket = 1),
    NEW.sign * (NEW.talk_bucket = 2), NEW.sign * (NEW.talk_bucket = 3), NEW.sign * (NEW.talk_bucket = 4),
    NEW.sign * (NEW.talk_bucket = 5), NEW.sign * (NEW.talk_bucket = 6), NEW.sign * (NEW.talk_bucket = 7),
    NEW.sign * (NEW.talk_bucket = 8), NEW.sign * (NEW.talk_bucket = 9), NEW.sign * (NEW.talk_bucket = 10),
    NEW.sign * (NEW.talk_bucket = 11), NEW.sign * (NEW.talk_bucket = 12), NEW.sign * (NEW.talk_bucket = 13),
    NEW.sign * (NEW.talk_bucket = 14), NEW.sign * (NEW.talk_bucket = 15), NEW.sign * (NEW.talk_bucket = 16),
    NEW.sign * (NEW.talk_bucket = 17), NEW.sign * (NEW.talk_bucket = 18), NEW.sign * (NEW.talk_bucket = 19),
    NEW.sign * (NEW.talk_bucket = 20), NEW.sign * (NEW.talk_bucket = 21), NEW.sign * (NEW.wrap_up_bucket = 0),
    NEW.sign * (NEW.wrap_up_bucket = 1), NEW.sign * (NEW.wrap_up_bucket = 2), NEW.sign * (NEW.wrap_up_bucket = 3),
    NEW.sign * (NEW.wrap_up_bucket = 4), NEW.sign * (NEW.wrap_up_bucket = 5), NEW.sign * (NEW.wrap_up_bucket = 6),
    NEW.sign * (NEW.wrap_up_bucket = 7), NEW.sign * (NEW.wrap_up_bucket = 8), NEW.sign * (NEW.wrap_up_bucket = 9),
    NEW.sign * (NEW.wrap_up_bucket = 10), NEW.sign * (NEW.wrap_up_bucket = 11), NEW.sign * (NEW.wrap_up_bucket = 12),
    NEW.sign * (NEW.wrap_up_bucket = 13), NEW.sign * (NEW.wrap_up_bucket = 14), NEW.sign * (NEW.wrap_up_bucket = 15),
    NEW.sign * (NEW.wrap_up_bucket = 16), NEW.sign * (NEW.wrap_up_bucket = 17), NEW.sign * (NEW.wrap_up_bucket = 18),
    NEW.sign * (NEW.wrap_up_bucket = 19), NEW.sign * (NEW.wrap_up_bucket = 20), NEW.sign * (NEW.wrap_up_bucket = 21))
  ON CONFLICT (team_id, local_month, user_id) DO UPDATE SET
    dials = dials + excluded.dials, inbound = inbound + excluded.inbound,
    logged_by_hand = logged_by_hand + excluded.logged_by_hand, answered = answered + excluded.answered,
    contacts = contacts + excluded.contacts, decision_makers = decision_makers + excluded.decision_makers,
    bookings = bookings + excluded.bookings, conversations = conversations + excluded.conversations,
    provisional = provisional + excluded.provisional, timed_out = timed_out + excluded.timed_out,
    dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms,
    wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms, timed_out_ms = timed_out_ms + excluded.timed_out_ms,
    handle_ms = handle_ms + excluded.handle_ms, unanswered_ms = unanswered_ms + excluded.unanswered_ms,
    outcome_answered = outcome_answered + excluded.outcome_answered,
    outcome_meeting_scheduled = outcome_meeting_scheduled + excluded.outcome_meeting_scheduled,
    outcome_callback = outcome_callback + excluded.outcome_callback,
    outcome_not_interested = outcome_not_interested + excluded.outcome_not_interested,
    outcome_no_answer = outcome_no_answer + excluded.outcome_no_answer,
    outcome_voicemail = outcome_voicemail + excluded.outcome_voicemail, outcome_busy = outcome_busy + excluded.outcome_busy,
    outcome_wrong_number = outcome_wrong_number + excluded.outcome_wrong_number,
    outcome_do_not_call = outcome_do_not_call + excluded.outcome_do_not_call, talk_0 = talk_0 + excluded.talk_0,
    talk_1 = talk_1 + excluded.talk_1, talk_2 = talk_2 + excluded.talk_2, talk_3 = talk_3 + excluded.talk_3,
    talk_4 = talk_4 + excluded.talk_4, talk_5 = talk_5 + excluded.talk_5, talk_6 = talk_6 + excluded.talk_6,
    talk_7 = talk_7 + excluded.talk_7, talk_8 = talk_8 + excluded.talk_8, talk_9 = talk_9 + excluded.talk_9,
    talk_10 = talk_10 + excluded.talk_10, talk_11 = talk_11 + excluded.talk_11, talk_12 = talk_12 + excluded.talk_12,
    talk_13 = talk_13 + excluded.talk_13, talk_14 = talk_14 + excluded.talk_14, talk_15 = talk_15 + excluded.talk_15,
    talk_16 = talk_16 + excluded.talk_16, talk_17 = talk_17 + excluded.talk_17, talk_18 = talk_18 + excluded.talk_18,
    talk_19 = talk_19 + excluded.talk_19, talk_20 = talk_20 + excluded.talk_20, talk_21 = talk_21 + excluded.talk_21,
    wrap_up_0 = wrap_up_0 + excluded.wrap_up_0, wrap_up_1 = wrap_up_1 + excluded.wrap_up_1,
    wrap_up_2 = wrap_up_2 + excluded.wrap_up_2, wrap_up_3 = wrap_up_3 + excluded.wrap_up_3,
    wrap_up_4 = wrap_up_4 + excluded.wrap_up_4, wrap_up_5 = wrap_up_5 + excluded.wrap_up_5,
    wrap_up_6 = wrap_up_6 + excluded.wrap_up_6, wrap_up_7 = wrap_up_7 + excluded.wrap_up_7,
    wrap_up_8 = wrap_up_8 + excluded.wrap_up_8, wrap_up_9 = wrap_up_9 + excluded.wrap_up_9,
    wrap_up_10 = wrap_up_10 + excluded.wrap_up_10, wrap_up_11 = wrap_up_11 + excluded.wrap_up_11,
    wrap_up_12 = wrap_up_12 + excluded.wrap_up_12, wrap_up_13 = wrap_up_13 + excluded.wrap_up_13,
    wrap_up_14 = wrap_up_14 + excluded.wrap_up_14, wrap_up_15 = wrap_up_15 + excluded.wrap_up_15,
    wrap_up_16 = wrap_up_16 + excluded.wrap_up_16, wrap_up_17 = wrap_up_17 + excluded.wrap_up_17,
    wrap_up_18 = wrap_up_18 + excluded.wrap_up_18, wrap_up_19 = wrap_up_19 + excluded.wrap_up_19,
    wrap_up_20 = wrap_up_20 + excluded.wrap_up_20, wrap_up_21 = wrap_up_21 + excluded.wrap_up_21;
  DELETE FROM agent_months WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_month = NEW.local_month AND user_id = NEW.user_id
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

CREATE TRIGGER IF NOT EXISTS version_days_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO version_days (
    team_id, local_date, script_id, script_version, dials, inbound, logged_by_hand, answered, contacts, decision_makers,
    bookings, conversations, provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms,
    unanswered_ms, outcome_answered, outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer,
    outcome_voicemail, outcome_busy, outcome_wrong_number, outcome_do_not_call, talk_0, talk_1, talk_2, talk_3, talk_4, talk_5,
    talk_6, talk_7, talk_8, talk_9, talk_10, talk_11, talk_12, talk_13, talk_14, talk_15, talk_16, talk_17, talk_18, talk_19,
    talk_20, talk_21, wrap_up_0, wrap_up_1, wrap_up_2, wrap_up_3, wrap_up_4, wrap_up_5, wrap_up_6, wrap_up_7, wrap_up_8,
    wrap_up_9, wrap_up_10, wrap_up_11, wrap_up_12, wrap_up_13, wrap_up_14, wrap_up_15, wrap_up_16, wrap_up_17, wrap_up_18,
    wrap_up_19, wrap_up_20, wrap_up_21)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.script_id, NEW.script_version, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered,
    NEW.contacts, NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms,
    NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered,
    NEW.outcome_meeting_scheduled, NEW.outcome_callback, NEW.outcome_not_interested, NEW.outcome_no_answer,
    NEW.outcome_voicemail, NEW.outcome_busy, NEW.outcome_wrong_number, NEW.outcome_do_not_call,
    NEW.sign * (NEW.talk_bucket = 0), NEW.sign * (NEW.talk_bucket = 1), NEW.sign * (NEW.talk_bucket = 2),
    NEW.sign * (NEW.talk_bucket = 3), NEW.sign * (NEW.talk_bucket = 4), NEW.sign * (NEW.talk_bucket = 5),
    NEW.sign * (NEW.talk_bucket = 6), NEW.sign * (NEW.talk_bucket = 7), NEW.sign * (NEW.talk_bucket = 8),
    NEW.sign * (NEW.talk_bucket = 9), NEW.sign * (NEW.talk_bucket = 10), NEW.sign * (NEW.talk_bucket = 11),
    NEW.sign * (NEW.talk_bucket = 12), NEW.sign * (NEW.talk_bucket = 13), NEW.sign * (NEW.talk_bucket = 14),
    NEW.sign * (NEW.talk_bucket = 15), NEW.sign * (NEW.talk_bucket = 16), NEW.sign * (NEW.talk_bucket = 17),
    NEW.sign * (NEW.talk_bucket = 18), NEW.sign * (NEW.talk_bucket = 19), NEW.sign * (NEW.talk_bucket = 20),
    NEW.sign * (NEW.talk_bucket = 21), NEW.sign * (NEW.wrap_up_bucket = 0), NEW.sign * (NEW.wrap_up_bucket = 1),
    NEW.sign * (NEW.wrap_up_bucket = 2), NEW.sign * (NEW.wrap_up_bucket = 3), NEW.sign * (NEW.wrap_up_bucket = 4),
    NEW.sign * (NEW.wrap_up_bucket = 5), NEW.sign * (NEW.wrap_up_bucket = 6), NEW.sign * (NEW.wrap_up_bucket = 7),
    NEW.sign * (NEW.wrap_up_bucket = 8), NEW.sign * (NEW.wrap_up_bucket = 9), NEW.sign * (NEW.wrap_up_bucket = 10),
    NEW.sign * (NEW.wrap_up_bucket = 11), NEW.sign * (NEW.wrap_up_bucket = 12), NEW.sign * (NEW.wrap_up_bucket = 13),
    NEW.sign * (NEW.wrap_up_bucket = 14), NEW.sign * (NEW.wrap_up_bucket = 15), NEW.sign * (NEW.wrap_up_bucket = 16),
    NEW.sign * (NEW.wrap_up_bucket = 17), NEW.sign * (NEW.wrap_up_bucket = 18), NEW.sign * (NEW.wrap_up_bucket = 19),
    NEW.sign * (NEW.wrap_up_bucket = 20), NEW.sign * (NEW.wrap_up_bucket = 21))
  ON CONFLICT (team_id, local_date, script_id, script_version) DO UPDATE SET
    dials = dials + excluded.dials, inbound = inbound + excluded.inbound,
    logged_by_hand = logged_by_hand + excluded.logged_by_hand, answered = answered + excluded.answered,
    contacts = contacts + excluded.contacts, decision_makers = decision_makers + excluded.decision_makers,
    bookings = bookings + excluded.bookings, conversations = conversations + excluded.conversations,
    provisional = provisional + excluded.provisional, timed_out = timed_out + excluded.timed_out,
    dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms,
    wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms, timed_out_ms = timed_out_ms + excluded.timed_out_ms,
    handle_ms = handle_ms + excluded.handle_ms, unanswered_ms = unanswered_ms + excluded.unanswered_ms,
    outcome_answered = outcome_answered + excluded.outcome_answered,
    outcome_meeting_scheduled = outcome_meeting_scheduled + excluded.outcome_meeting_scheduled,
    outcome_callback = outcome_callback + excluded.outcome_callback,
    outcome_not_interested = outcome_not_interested + excluded.outcome_not_interested,
    outcome_no_answer = outcome_no_answer + excluded.outcome_no_answer,
    outcome_voicemail = outcome_voicemail + excluded.outcome_voicemail, outcome_busy = outcome_busy + excluded.outcome_busy,
    outcome_wrong_number = outcome_wrong_number + excluded.outcome_wrong_number,
    outcome_do_not_call = outcome_do_not_call + excluded.outcome_do_not_call, talk_0 = talk_0 + excluded.talk_0,
    talk_1 = talk_1 + excluded.talk_1, talk_2 = talk_2 + excluded.talk_2, talk_3 = talk_3 + excluded.talk_3,
    talk_4 = talk_4 + excluded.talk_4, talk_5 = talk_5 + excluded.talk_5, talk_6 = talk_6 + excluded.talk_6,
    talk_7 = talk_7 + excluded.talk_7, talk_8 = talk_8 + excluded.talk_8, talk_9 = talk_9 + excluded.talk_9,
    talk_10 = talk_10 + excluded.talk_10, talk_11 = talk_11 + excluded.talk_11, talk_12 = talk_12 + excluded.talk_12,
    talk_13 = talk_13 + excluded.talk_13, talk_14 = talk_14 + excluded.talk_14, talk_15 = talk_15 + excluded.talk_15,
    talk_16 = talk_16 + excluded.talk_16, talk_17 = talk_17 + excluded.talk_17, talk_18 = talk_18 + excluded.talk_18,
    talk_19 = talk_19 + excluded.talk_19, talk_20 = talk_20 + excluded.talk_20, talk_21 = talk_21 + excluded.talk_21,
    wrap_up_0 = wrap_up_0 + excluded.wrap_up_0, wrap_up_1 = wrap_up_1 + excluded.wrap_up_1,
    wrap_up_2 = wrap_up_2 + excluded.wrap_up_2, wrap_up_3 = wrap_up_3 + excluded.wrap_up_3,
    wrap_up_4 = wrap_up_4 + excluded.wrap_up_4, wrap_up_5 = wrap_up_5 + excluded.wrap_up_5,
    wrap_up_6 = wrap_up_6 + excluded.wrap_up_6, wrap_up_7 = wrap_up_7 + excluded.wrap_up_7,
    wrap_up_8 = wrap_up_8 + excluded.wrap_up_8, wrap_up_9 = wrap_up_9 + excluded.wrap_up_9,
    wrap_up_10 = wrap_up_10 + excluded.wrap_up_10, wrap_up_11 = wrap_up_11 + excluded.wrap_up_11,
    wrap_up_12 = wrap_up_12 + excluded.wrap_up_12, wrap_up_13 = wrap_up_13 + excluded.wrap_up_13,
    wrap_up_14 = wrap_up_14 + excluded.wrap_up_14, wrap_up_15 = wrap_up_15 + excluded.wrap_up_15,
    wrap_up_16 = wrap_up_16 + excluded.wrap_up_16, wrap_up_17 = wrap_up_17 + excluded.wrap_up_17,
    wrap_up_18 = wrap_up_18 + excluded.wrap_up_18, wrap_up_19 = wrap_up_19 + excluded.wrap_up_19,
    wrap_up_20 = wrap_up_20 + excluded.wrap_up_20, wrap_up_21 = wrap_up_21 + excluded.wrap_up_21;
  DELETE FROM version_days WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND script_id = NEW.script_id AND script_version = NEW.script_version
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

CREATE TRIGGER IF NOT EXISTS source_days_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO source_days (
    team_id, local_date, lead_source, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings,
    conversations, provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms,
    outcome_answered, outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail,
    outcome_busy, outcome_wrong_number, outcome_do_not_call)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.lead_source, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms,
    NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered, NEW.outcome_meeting_scheduled,
    NEW.outcome_callback, NEW.outcome_not_interested, NEW.outcome_no_answer, NEW.outcome_voicemail, NEW.outcome_busy,
    NEW.outcome_wrong_number, NEW.outcome_do_not_call)
  ON CONFLICT (team_id, local_date, lead_source) DO UPDATE SET
    dials = dials + excluded.dials, inbound = inbound + excluded.inbound,
    logged_by_hand = logged_by_hand + excluded.logged_by_hand, answered = answered + excluded.answered,
    contacts = contacts + excluded.contacts, decision_makers = decision_makers + excluded.decision_makers,
    bookings = bookings + excluded.bookings, conversations = conversations + excluded.conversations,
    provisional = provisional + excluded.provisional, timed_out = timed_out + excluded.timed_out,
    dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms,
    wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms, timed_out_ms = timed_out_ms + excluded.timed_out_ms,
    handle_ms = handle_ms + excluded.handle_ms, unanswered_ms = unanswered_ms + excluded.unanswered_ms,
    outcome_answered = outcome_answered + excluded.outcome_answered,
    outcome_meeting_scheduled = outcome_meeting_scheduled + excluded.outcome_meeting_scheduled,
    outcome_callback = outcome_callback + excluded.outcome_callback,
    outcome_not_interested = outcome_not_interested + excluded.outcome_not_interested,
    outcome_no_answer = outcome_no_answer + excluded.outcome_no_answer,
    outcome_voicemail = outcome_voicemail + excluded.outcome_voicemail, outcome_busy = outcome_busy + excluded.outcome_busy,
    outcome_wrong_number = outcome_wrong_number + excluded.outcome_wrong_number,
    outcome_do_not_call = outcome_do_not_call + excluded.outcome_do_not_call;
  DELETE FROM source_days WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND lead_source = NEW.lead_source
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

CREATE TRIGGER IF NOT EXISTS hour_days_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO hour_days (
    team_id, local_date, local_hour, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings,
    conversations, provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms,
    outcome_answered, outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail,
    outcome_busy, outcome_wrong_number, outcome_do_not_call)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.local_hour, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms,
    NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered, NEW.outcome_meeting_scheduled,
    NEW.outcome_callback, NEW.outcome_not_interested, NEW.outcome_no_answer, NEW.outcome_voicemail, NEW.outcome_busy,
    NEW.outcome_wrong_number, NEW.outcome_do_not_call)
  ON CONFLICT (team_id, local_date, local_hour) DO UPDATE SET
    dials = dials + excluded.dials, inbound = inbound + excluded.inbound,
    logged_by_hand = logged_by_hand + excluded.logged_by_hand, answered = answered + excluded.answered,
    contacts = contacts + excluded.contacts, decision_makers = decision_makers + excluded.decision_makers,
    bookings = bookings + excluded.bookings, conversations = conversations + excluded.conversations,
    provisional = provisional + excluded.provisional, timed_out = timed_out + excluded.timed_out,
    dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms,
    wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms, timed_out_ms = timed_out_ms + excluded.timed_out_ms,
    handle_ms = handle_ms + excluded.handle_ms, unanswered_ms = unanswered_ms + excluded.unanswered_ms,
    outcome_answered = outcome_answered + excluded.outcome_answered,
    outcome_meeting_scheduled = outcome_meeting_scheduled + excluded.outcome_meeting_scheduled,
    outcome_callback = outcome_callback + excluded.outcome_callback,
    outcome_not_interested = outcome_not_interested + excluded.outcome_not_interested,
    outcome_no_answer = outcome_no_answer + excluded.outcome_no_answer,
    outcome_voicemail = outcome_voicemail + excluded.outcome_voicemail, outcome_busy = outcome_busy + excluded.outcome_busy,
    outcome_wrong_number = outcome_wrong_number + excluded.outcome_wrong_number,
    outcome_do_not_call = outcome_do_not_call + excluded.outcome_do_not_call;
  DELETE FROM hour_days WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND local_hour = NEW.local_hour
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

CREATE TRIGGER IF NOT EXISTS called_hours_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO called_hours (
    team_id, local_date, called_hour, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings,
    conversations, provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms,
    outcome_answered, outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer, outcome_voicemail,
    outcome_busy, outcome_wrong_number, outcome_do_not_call)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.called_hour, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms, NEW.hold_ms,
    NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered, NEW.outcome_meeting_scheduled,
    NEW.outcome_callback, NEW.outcome_not_interested, NEW.outcome_no_answer, NEW.outcome_voicemail, NEW.outcome_busy,
    NEW.outcome_wrong_number, NEW.outcome_do_not_call)
  ON CONFLICT (team_id, local_date, called_hour) DO UPDATE SET
    dials = dials + excluded.dials, inbound = inbound + excluded.inbound,
    logged_by_hand = logged_by_hand + excluded.logged_by_hand, answered = answered + excluded.answered,
    contacts = contacts + excluded.contacts, decision_makers = decision_makers + excluded.decision_makers,
    bookings = bookings + excluded.bookings, conversations = conversations + excluded.conversations,
    provisional = provisional + excluded.provisional, timed_out = timed_out + excluded.timed_out,
    dial_ms = dial_ms + excluded.dial_ms, talk_ms = talk_ms + excluded.talk_ms, hold_ms = hold_ms + excluded.hold_ms,
    wrap_up_ms = wrap_up_ms + excluded.wrap_up_ms, timed_out_ms = timed_out_ms + excluded.timed_out_ms,
    handle_ms = handle_ms + excluded.handle_ms, unanswered_ms = unanswered_ms + excluded.unanswered_ms,
    outcome_answered = outcome_answered + excluded.outcome_answered,
    outcome_meeting_scheduled = outcome_meeting_scheduled + excluded.outcome_meeting_scheduled,
    outcome_callback = outcome_callback + excluded.outcome_callback,
    outcome_not_interested = outcome_not_interested + excluded.outcome_not_interested,
    outcome_no_answer = outcome_no_answer + excluded.outcome_no_answer,
    outcome_voicemail = outcome_voicemail + excluded.outcome_voicemail, outcome_busy = outcome_busy + excluded.outcome_busy,
    outcome_wrong_number = outcome_wrong_number + excluded.outcome_wrong_number,
    outcome_do_not_call = outcome_do_not_call + excluded.outcome_do_not_call;
  DELETE FROM called_hours WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND called_hour = NEW.called_hour
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

CREATE TRIGGER IF NOT EXISTS calls_counted_insert AFTER INSERT ON calls
WHEN NEW.local_date IS NOT NULL AND NEW.lead_source IS NOT NULL
BEGIN
  INSERT INTO counted_calls (
    sign, team_id, local_date, local_hour, user_id, script_id, script_version, lead_source, called_hour, logged_by_hand,
    inbound, started_at, connected_at, ended_at, answered_by, end_reason, outcome, provisional, wrap_up_timed_out, talk_ms,
    hold_ms, wrap_up_ms)
  SELECT 1,
    NEW.team_id, NEW.local_date, NEW.local_hour, NEW.user_id, NEW.script_id, NEW.script_version, NEW.lead_source,
    NEW.called_hour, NEW.logged_by_hand, NEW.inbound, NEW.started_at, NEW.connected_at, NEW.ended_at, NEW.answered_by,
    NEW.end_reason, NEW.outcome, NEW.provisional, NEW.wrap_up_timed_out, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms
  WHERE NEW.local_date IS NOT NULL AND NEW.lead_source IS NOT NULL;
END;

CREATE TRIGGER IF NOT EXISTS calls_counted_delete AFTER DELETE ON calls
WHEN OLD.local_date IS NOT NULL AND OLD.lead_source IS NOT NULL
BEGIN
  INSERT INTO counted_calls (
    sign, team_id, local_date, local_hour, user_id, script_id, script_version, lead_source, called_hour, logged_by_hand,
    inbound, started_at, connected_at, ended_at, answered_by, end_reason, outcome, provisional, wrap_up_timed_out, talk_ms,
    hold_ms, wrap_up_ms)
  SELECT -1,
    OLD.team_id, OLD.local_date, OLD.local_hour, OLD.user_id, OLD.script_id, OLD.script_version, OLD.lead_source,
    OLD.called_hour, OLD.logged_by_hand, OLD.inbound, OLD.started_at, OLD.connected_at, OLD.ended_at, OLD.answered_by,
    OLD.end_reason, OLD.outcome, OLD.provisional, OLD.wrap_up_timed_out, OLD.talk_ms, OLD.hold_ms, OLD.wrap_up_ms
  WHERE OLD.local_date IS NOT NULL AND OLD.lead_source IS NOT NULL;
END;

CREATE TRIGGER IF NOT EXISTS calls_counted_update AFTER UPDATE OF
  team_id, local_date, local_hour, user_id, script_id, script_version, lead_source, called_hour, logged_by_hand, inbound,
  started_at, connected_at, ended_at, answered_by, end_reason, outcome, provisional, wrap_up_timed_out, talk_ms, hold_ms,
  wrap_up_ms ON calls
WHEN NEW.team_id IS NOT OLD.team_id OR NEW.local_date IS NOT OLD.local_date OR NEW.local_hour IS NOT OLD.local_hour OR
  NEW.user_id IS NOT OLD.user_id OR NEW.script_id IS NOT OLD.script_id OR NEW.script_version IS NOT OLD.script_version OR
  NEW.lead_source IS NOT OLD.lead_source OR NEW.called_hour IS NOT OLD.called_hour OR
  NEW.logged_by_hand IS NOT OLD.logged_by_hand OR NEW.inbound IS NOT OLD.inbound OR NEW.started_at IS NOT OLD.started_at OR
  NEW.connected_at IS NOT OLD.connected_at OR NEW.ended_at IS NOT OLD.ended_at OR NEW.answered_by IS NOT OLD.answered_by OR
  NEW.end_reason IS NOT OLD.end_reason OR NEW.outcome IS NOT OLD.outcome OR NEW.provisional IS NOT OLD.provisional OR
  NEW.wrap_up_timed_out IS NOT OLD.wrap_up_timed_out OR NEW.talk_ms IS NOT OLD.talk_ms OR NEW.hold_ms IS NOT OLD.hold_ms OR
  NEW.wrap_up_ms IS NOT OLD.wrap_up_ms
BEGIN
  INSERT INTO counted_calls (
    sign, team_id, local_date, local_hour, user_id, script_id, script_version, lead_source, called_hour, logged_by_hand,
    inbound, started_at, connected_at, ended_at, answered_by, end_reason, outcome, provisional, wrap_up_timed_out, talk_ms,
    hold_ms, wrap_up_ms)
  SELECT 1,
    NEW.team_id, NEW.local_date, NEW.local_hour, NEW.user_id, NEW.script_id, NEW.script_version, NEW.lead_source,
    NEW.called_hour, NEW.logged_by_hand, NEW.inbound, NEW.started_at, NEW.connected_at, NEW.ended_at, NEW.answered_by,
    NEW.end_reason, NEW.outcome, NEW.provisional, NEW.wrap_up_timed_out, NEW.talk_ms, NEW.hold_ms, NEW.wrap_up_ms
  WHERE NEW.local_date IS NOT NULL AND NEW.lead_source IS NOT NULL;
  INSERT INTO counted_calls (
    sign, team_id, local_date, local_hour, user_id, script_id, script_version, lead_source, called_hour, logged_by_hand,
    inbound, started_at, connected_at, ended_at, answered_by, end_reason, outcome, provisional, wrap_up_timed_out, talk_ms,
    hold_ms, wrap_up_ms)
  SELECT -1,
    OLD.team_id, OLD.local_date, OLD.local_hour, OLD.user_id, OLD.script_id, OLD.script_version, OLD.lead_source,
    OLD.called_hour, OLD.logged_by_hand, OLD.inbound, OLD.started_at, OLD.connected_at, OLD.ended_at, OLD.answered_by,
    OLD.end_reason, OLD.outcome, OLD.provisional, OLD.wrap_up_timed_out, OLD.talk_ms, OLD.hold_ms, OLD.wrap_up_ms
  WHERE OLD.local_date IS NOT NULL AND OLD.lead_source IS NOT NULL;
END;

-- How many leads of a team may be called, by source: what is dialled of a list is measured by it.
CREATE TABLE IF NOT EXISTS callable_leads (
  team_id TEXT NOT NULL,
  source TEXT NOT NULL,
  leads INTEGER NOT NULL,
  PRIMARY KEY (team_id, source)
) WITHOUT ROWID;

CREATE TRIGGER IF NOT EXISTS leads_callable_insert AFTER INSERT ON leads
WHEN NEW.deleted_at IS NULL AND NEW.phone IS NOT NULL AND NEW.suppressed = 0 AND NEW.listed = 0
  AND NEW.finished = 0 AND NEW.status NOT IN ('won', 'lost')
BEGIN
  INSERT INTO callable_leads (team_id, source, leads) SELECT NEW.team_id, NEW.source, 1
    WHERE NEW.deleted_at IS NULL AND NEW.phone IS NOT NULL AND NEW.suppressed = 0 AND NEW.listed = 0
  AND NEW.finished = 0 AND NEW.status NOT IN ('won', 'lost')
  ON CONFLICT (team_id, source) DO UPDATE SET leads = leads + excluded.leads;
END;

CREATE TRIGGER IF NOT EXISTS leads_callable_delete AFTER DELETE ON leads
WHEN OLD.deleted_at IS NULL AND OLD.phone IS NOT NULL AND OLD.suppressed = 0 AND OLD.listed = 0
  AND OLD.finished = 0 AND OLD.status NOT IN ('won', 'lost')
BEGIN
  INSERT INTO callable_leads (team_id, source, leads) SELECT OLD.team_id, OLD.source, -1
    WHERE OLD.deleted_at IS NULL AND OLD.phone IS NOT NULL AND OLD.suppressed = 0 AND OLD.listed = 0
  AND OLD.finished = 0 AND OLD.status NOT IN ('won', 'lost')
  ON CONFLICT (team_id, source) DO UPDATE SET leads = leads + excluded.leads;
END;

CREATE TRIGGER IF NOT EXISTS leads_callable_update AFTER UPDATE OF
  team_id, source, deleted_at, phone, suppressed, listed, finished, status ON leads
WHEN NEW.team_id <> OLD.team_id OR NEW.source <> OLD.source
  OR (NEW.deleted_at IS NULL AND NEW.phone IS NOT NULL AND NEW.suppressed = 0 AND NEW.listed = 0
  AND NEW.finished = 0 AND NEW.status NOT IN ('won', 'lost'))
    <> (OLD.deleted_at IS NULL AND OLD.phone IS NOT NULL AND OLD.suppressed = 0 AND OLD.listed = 0
  AND OLD.finished = 0 AND OLD.status NOT IN ('won', 'lost'))
BEGIN
  INSERT INTO callable_leads (team_id, source, leads) SELECT NEW.team_id, NEW.source, 1
    WHERE NEW.deleted_at IS NULL AND NEW.phone IS NOT NULL AND NEW.suppressed = 0 AND NEW.listed = 0
  AND NEW.finished = 0 AND NEW.status NOT IN ('won', 'lost')
  ON CONFLICT (team_id, source) DO UPDATE SET leads = leads + excluded.leads;
  INSERT INTO callable_leads (team_id, source, leads) SELECT OLD.team_id, OLD.source, -1
    WHERE OLD.deleted_at IS NULL AND OLD.phone IS NOT NULL AND OLD.suppressed = 0 AND OLD.listed = 0
  AND OLD.finished = 0 AND OLD.status NOT IN ('won', 'lost')
  ON CONFLICT (team_id, source) DO UPDATE SET leads = leads + excluded.leads;
END;

INSERT INTO callable_leads (team_id, source, leads)
  SELECT team_id, source, COUNT(*) FROM leads
  WHERE deleted_at IS NULL AND phone IS NOT NULL AND suppressed = 0 AND listed = 0
    AND finished = 0 AND status NOT IN ('won', 'lost')
  GROUP BY team_id, source
  ON CONFLICT (team_id, source) DO UPDATE SET leads = excluded.leads;
