-- Talk and wrap-up by source and by hour keep their buckets too, so that their percentiles are of all calls, and none of a percentile.

ALTER TABLE source_days ADD COLUMN talk_0 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_2 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_4 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_5 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_6 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_7 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_8 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_9 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_10 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_11 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_12 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_13 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_14 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_15 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_16 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_17 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_18 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_19 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_20 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN talk_21 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_0 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_2 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_4 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_5 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_6 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_7 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_8 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_9 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_10 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_11 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_12 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_13 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_14 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_15 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_16 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_17 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_18 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_19 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_20 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_days ADD COLUMN wrap_up_21 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_0 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_2 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_4 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_5 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_6 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_7 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_8 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_9 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_10 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_11 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_12 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_13 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_14 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_15 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_16 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_17 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_18 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_19 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_20 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN talk_21 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_0 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_2 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_4 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_5 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_6 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_7 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_8 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_9 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_10 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_11 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_12 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_13 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_14 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_15 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_16 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_17 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_18 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_19 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_20 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hour_days ADD COLUMN wrap_up_21 INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER IF EXISTS source_days_added;
CREATE TRIGGER source_days_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO source_days (
    team_id, local_date, lead_source, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings,
    conversations, provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms,
    outcome_answered, outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer,
    outcome_voicemail, outcome_busy, outcome_wrong_number, outcome_do_not_call, talk_0, talk_1, talk_2, talk_3, talk_4, talk_5,
    talk_6, talk_7, talk_8, talk_9, talk_10, talk_11, talk_12, talk_13, talk_14, talk_15, talk_16, talk_17, talk_18, talk_19,
    talk_20, talk_21, wrap_up_0, wrap_up_1, wrap_up_2, wrap_up_3, wrap_up_4, wrap_up_5, wrap_up_6, wrap_up_7, wrap_up_8,
    wrap_up_9, wrap_up_10, wrap_up_11, wrap_up_12, wrap_up_13, wrap_up_14, wrap_up_15, wrap_up_16, wrap_up_17, wrap_up_18,
    wrap_up_19, wrap_up_20, wrap_up_21)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.lead_source, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms,
    NEW.hold_ms, NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered,
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
  DELETE FROM source_days WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND lead_source = NEW.lead_source
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

DROP TRIGGER IF EXISTS hour_days_added;
CREATE TRIGGER hour_days_added INSTEAD OF INSERT ON call_counts
BEGIN
  INSERT INTO hour_days (
    team_id, local_date, local_hour, dials, inbound, logged_by_hand, answered, contacts, decision_makers, bookings,
    conversations, provisional, timed_out, dial_ms, talk_ms, hold_ms, wrap_up_ms, timed_out_ms, handle_ms, unanswered_ms,
    outcome_answered, outcome_meeting_scheduled, outcome_callback, outcome_not_interested, outcome_no_answer,
    outcome_voicemail, outcome_busy, outcome_wrong_number, outcome_do_not_call, talk_0, talk_1, talk_2, talk_3, talk_4, talk_5,
    talk_6, talk_7, talk_8, talk_9, talk_10, talk_11, talk_12, talk_13, talk_14, talk_15, talk_16, talk_17, talk_18, talk_19,
    talk_20, talk_21, wrap_up_0, wrap_up_1, wrap_up_2, wrap_up_3, wrap_up_4, wrap_up_5, wrap_up_6, wrap_up_7, wrap_up_8,
    wrap_up_9, wrap_up_10, wrap_up_11, wrap_up_12, wrap_up_13, wrap_up_14, wrap_up_15, wrap_up_16, wrap_up_17, wrap_up_18,
    wrap_up_19, wrap_up_20, wrap_up_21)
  VALUES (
    NEW.team_id, NEW.local_date, NEW.local_hour, NEW.dials, NEW.inbound, NEW.logged_by_hand, NEW.answered, NEW.contacts,
    NEW.decision_makers, NEW.bookings, NEW.conversations, NEW.provisional, NEW.timed_out, NEW.dial_ms, NEW.talk_ms,
    NEW.hold_ms, NEW.wrap_up_ms, NEW.timed_out_ms, NEW.handle_ms, NEW.unanswered_ms, NEW.outcome_answered,
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
  DELETE FROM hour_days WHERE NEW.sign < 0
    AND team_id = NEW.team_id AND local_date = NEW.local_date AND local_hour = NEW.local_hour
    AND dials = 0 AND inbound = 0 AND logged_by_hand = 0;
END;

-- Of the calls that are counted already. What is set is the whole, so that a second time changes nothing.
UPDATE source_days SET
  talk_0 = s.talk_0, talk_1 = s.talk_1, talk_2 = s.talk_2, talk_3 = s.talk_3, talk_4 = s.talk_4, talk_5 = s.talk_5,
  talk_6 = s.talk_6, talk_7 = s.talk_7, talk_8 = s.talk_8, talk_9 = s.talk_9, talk_10 = s.talk_10, talk_11 = s.talk_11,
  talk_12 = s.talk_12, talk_13 = s.talk_13, talk_14 = s.talk_14, talk_15 = s.talk_15, talk_16 = s.talk_16, talk_17 = s.talk_17,
  talk_18 = s.talk_18, talk_19 = s.talk_19, talk_20 = s.talk_20, talk_21 = s.talk_21, wrap_up_0 = s.wrap_up_0,
  wrap_up_1 = s.wrap_up_1, wrap_up_2 = s.wrap_up_2, wrap_up_3 = s.wrap_up_3, wrap_up_4 = s.wrap_up_4, wrap_up_5 = s.wrap_up_5,
  wrap_up_6 = s.wrap_up_6, wrap_up_7 = s.wrap_up_7, wrap_up_8 = s.wrap_up_8, wrap_up_9 = s.wrap_up_9,
  wrap_up_10 = s.wrap_up_10, wrap_up_11 = s.wrap_up_11, wrap_up_12 = s.wrap_up_12, wrap_up_13 = s.wrap_up_13,
  wrap_up_14 = s.wrap_up_14, wrap_up_15 = s.wrap_up_15, wrap_up_16 = s.wrap_up_16, wrap_up_17 = s.wrap_up_17,
  wrap_up_18 = s.wrap_up_18, wrap_up_19 = s.wrap_up_19, wrap_up_20 = s.wrap_up_20, wrap_up_21 = s.wrap_up_21
FROM (
  SELECT team_id, local_date, lead_source,
    SUM(talk_bucket = 0) AS talk_0, SUM(talk_bucket = 1) AS talk_1, SUM(talk_bucket = 2) AS talk_2,
    SUM(talk_bucket = 3) AS talk_3, SUM(talk_bucket = 4) AS talk_4, SUM(talk_bucket = 5) AS talk_5,
    SUM(talk_bucket = 6) AS talk_6, SUM(talk_bucket = 7) AS talk_7, SUM(talk_bucket = 8) AS talk_8,
    SUM(talk_bucket = 9) AS talk_9, SUM(talk_bucket = 10) AS talk_10, SUM(talk_bucket = 11) AS talk_11,
    SUM(talk_bucket = 12) AS talk_12, SUM(talk_bucket = 13) AS talk_13, SUM(talk_bucket = 14) AS talk_14,
    SUM(talk_bucket = 15) AS talk_15, SUM(talk_bucket = 16) AS talk_16, SUM(talk_bucket = 17) AS talk_17,
    SUM(talk_bucket = 18) AS talk_18, SUM(talk_bucket = 19) AS talk_19, SUM(talk_bucket = 20) AS talk_20,
    SUM(talk_bucket = 21) AS talk_21, SUM(wrap_up_bucket = 0) AS wrap_up_0, SUM(wrap_up_bucket = 1) AS wrap_up_1,
    SUM(wrap_up_bucket = 2) AS wrap_up_2, SUM(wrap_up_bucket = 3) AS wrap_up_3, SUM(wrap_up_bucket = 4) AS wrap_up_4,
    SUM(wrap_up_bucket = 5) AS wrap_up_5, SUM(wrap_up_bucket = 6) AS wrap_up_6, SUM(wrap_up_bucket = 7) AS wrap_up_7,
    SUM(wrap_up_bucket = 8) AS wrap_up_8, SUM(wrap_up_bucket = 9) AS wrap_up_9, SUM(wrap_up_bucket = 10) AS wrap_up_10,
    SUM(wrap_up_bucket = 11) AS wrap_up_11, SUM(wrap_up_bucket = 12) AS wrap_up_12, SUM(wrap_up_bucket = 13) AS wrap_up_13,
    SUM(wrap_up_bucket = 14) AS wrap_up_14, SUM(wrap_up_bucket = 15) AS wrap_up_15, SUM(wrap_up_bucket = 16) AS wrap_up_16,
    SUM(wrap_up_bucket = 17) AS wrap_up_17, SUM(wrap_up_bucket = 18) AS wrap_up_18, SUM(wrap_up_bucket = 19) AS wrap_up_19,
    SUM(wrap_up_bucket = 20) AS wrap_up_20, SUM(wrap_up_bucket = 21) AS wrap_up_21
  FROM (
    SELECT team_id, local_date, lead_source,
      iif(connected_at IS NULL, -1,
        (talk_ms >= 1000) + (talk_ms >= 1414) + (talk_ms >= 2000) + (talk_ms >= 2828) + (talk_ms >= 4000) + (talk_ms >= 5657)
        + (talk_ms >= 8000) + (talk_ms >= 11314) + (talk_ms >= 16000) + (talk_ms >= 22627) + (talk_ms >= 32000)
        + (talk_ms >= 45255) + (talk_ms >= 64000) + (talk_ms >= 90510) + (talk_ms >= 128000) + (talk_ms >= 181019)
        + (talk_ms >= 256000) + (talk_ms >= 362039) + (talk_ms >= 512000) + (talk_ms >= 724077) + (talk_ms >= 1024000)) AS talk_bucket,
      iif(wrap_up_timed_out = 1, -1,
        (wrap_up_ms >= 1000) + (wrap_up_ms >= 1414) + (wrap_up_ms >= 2000) + (wrap_up_ms >= 2828) + (wrap_up_ms >= 4000)
        + (wrap_up_ms >= 5657) + (wrap_up_ms >= 8000) + (wrap_up_ms >= 11314) + (wrap_up_ms >= 16000) + (wrap_up_ms >= 22627)
        + (wrap_up_ms >= 32000) + (wrap_up_ms >= 45255) + (wrap_up_ms >= 64000) + (wrap_up_ms >= 90510)
        + (wrap_up_ms >= 128000) + (wrap_up_ms >= 181019) + (wrap_up_ms >= 256000) + (wrap_up_ms >= 362039)
        + (wrap_up_ms >= 512000) + (wrap_up_ms >= 724077) + (wrap_up_ms >= 1024000)) AS wrap_up_bucket
    FROM calls WHERE lead_source IS NOT NULL AND local_date IS NOT NULL AND logged_by_hand = 0)
  GROUP BY 1, 2, 3) s
WHERE source_days.team_id = s.team_id AND source_days.local_date = s.local_date AND source_days.lead_source = s.lead_source;

UPDATE hour_days SET
  talk_0 = s.talk_0, talk_1 = s.talk_1, talk_2 = s.talk_2, talk_3 = s.talk_3, talk_4 = s.talk_4, talk_5 = s.talk_5,
  talk_6 = s.talk_6, talk_7 = s.talk_7, talk_8 = s.talk_8, talk_9 = s.talk_9, talk_10 = s.talk_10, talk_11 = s.talk_11,
  talk_12 = s.talk_12, talk_13 = s.talk_13, talk_14 = s.talk_14, talk_15 = s.talk_15, talk_16 = s.talk_16, talk_17 = s.talk_17,
  talk_18 = s.talk_18, talk_19 = s.talk_19, talk_20 = s.talk_20, talk_21 = s.talk_21, wrap_up_0 = s.wrap_up_0,
  wrap_up_1 = s.wrap_up_1, wrap_up_2 = s.wrap_up_2, wrap_up_3 = s.wrap_up_3, wrap_up_4 = s.wrap_up_4, wrap_up_5 = s.wrap_up_5,
  wrap_up_6 = s.wrap_up_6, wrap_up_7 = s.wrap_up_7, wrap_up_8 = s.wrap_up_8, wrap_up_9 = s.wrap_up_9,
  wrap_up_10 = s.wrap_up_10, wrap_up_11 = s.wrap_up_11, wrap_up_12 = s.wrap_up_12, wrap_up_13 = s.wrap_up_13,
  wrap_up_14 = s.wrap_up_14, wrap_up_15 = s.wrap_up_15, wrap_up_16 = s.wrap_up_16, wrap_up_17 = s.wrap_up_17,
  wrap_up_18 = s.wrap_up_18, wrap_up_19 = s.wrap_up_19, wrap_up_20 = s.wrap_up_20, wrap_up_21 = s.wrap_up_21
FROM (
  SELECT team_id, local_date, local_hour,
    SUM(talk_bucket = 0) AS talk_0, SUM(talk_bucket = 1) AS talk_1, SUM(talk_bucket = 2) AS talk_2,
    SUM(talk_bucket = 3) AS talk_3, SUM(talk_bucket = 4) AS talk_4, SUM(talk_bucket = 5) AS talk_5,
    SUM(talk_bucket = 6) AS talk_6, SUM(talk_bucket = 7) AS talk_7, SUM(talk_bucket = 8) AS talk_8,
    SUM(talk_bucket = 9) AS talk_9, SUM(talk_bucket = 10) AS talk_10, SUM(talk_bucket = 11) AS talk_11,
    SUM(talk_bucket = 12) AS talk_12, SUM(talk_bucket = 13) AS talk_13, SUM(talk_bucket = 14) AS talk_14,
    SUM(talk_bucket = 15) AS talk_15, SUM(talk_bucket = 16) AS talk_16, SUM(talk_bucket = 17) AS talk_17,
    SUM(talk_bucket = 18) AS talk_18, SUM(talk_bucket = 19) AS talk_19, SUM(talk_bucket = 20) AS talk_20,
    SUM(talk_bucket = 21) AS talk_21, SUM(wrap_up_bucket = 0) AS wrap_up_0, SUM(wrap_up_bucket = 1) AS wrap_up_1,
    SUM(wrap_up_bucket = 2) AS wrap_up_2, SUM(wrap_up_bucket = 3) AS wrap_up_3, SUM(wrap_up_bucket = 4) AS wrap_up_4,
    SUM(wrap_up_bucket = 5) AS wrap_up_5, SUM(wrap_up_bucket = 6) AS wrap_up_6, SUM(wrap_up_bucket = 7) AS wrap_up_7,
    SUM(wrap_up_bucket = 8) AS wrap_up_8, SUM(wrap_up_bucket = 9) AS wrap_up_9, SUM(wrap_up_bucket = 10) AS wrap_up_10,
    SUM(wrap_up_bucket = 11) AS wrap_up_11, SUM(wrap_up_bucket = 12) AS wrap_up_12, SUM(wrap_up_bucket = 13) AS wrap_up_13,
    SUM(wrap_up_bucket = 14) AS wrap_up_14, SUM(wrap_up_bucket = 15) AS wrap_up_15, SUM(wrap_up_bucket = 16) AS wrap_up_16,
    SUM(wrap_up_bucket = 17) AS wrap_up_17, SUM(wrap_up_bucket = 18) AS wrap_up_18, SUM(wrap_up_bucket = 19) AS wrap_up_19,
    SUM(wrap_up_bucket = 20) AS wrap_up_20, SUM(wrap_up_bucket = 21) AS wrap_up_21
  FROM (
    SELECT team_id, local_date, local_hour,
      iif(connected_at IS NULL, -1,
        (talk_ms >= 1000) + (talk_ms >= 1414) + (talk_ms >= 2000) + (talk_ms >= 2828) + (talk_ms >= 4000) + (talk_ms >= 5657)
        + (talk_ms >= 8000) + (talk_ms >= 11314) + (talk_ms >= 16000) + (talk_ms >= 22627) + (talk_ms >= 32000)
        + (talk_ms >= 45255) + (talk_ms >= 64000) + (talk_ms >= 90510) + (talk_ms >= 128000) + (talk_ms >= 181019)
        + (talk_ms >= 256000) + (talk_ms >= 362039) + (talk_ms >= 512000) + (talk_ms >= 724077) + (talk_ms >= 1024000)) AS talk_bucket,
      iif(wrap_up_timed_out = 1, -1,
        (wrap_up_ms >= 1000) + (wrap_up_ms >= 1414) + (wrap_up_ms >= 2000) + (wrap_up_ms >= 2828) + (wrap_up_ms >= 4000)
        + (wrap_up_ms >= 5657) + (wrap_up_ms >= 8000) + (wrap_up_ms >= 11314) + (wrap_up_ms >= 16000) + (wrap_up_ms >= 22627)
        + (wrap_up_ms >= 32000) + (wrap_up_ms >= 45255) + (wrap_up_ms >= 64000) + (wrap_up_ms >= 90510)
        + (wrap_up_ms >= 128000) + (wrap_up_ms >= 181019) + (wrap_up_ms >= 256000) + (wrap_up_ms >= 362039)
        + (wrap_up_ms >= 512000) + (wrap_up_ms >= 724077) + (wrap_up_ms >= 1024000)) AS wrap_up_bucket
    FROM calls WHERE lead_source IS NOT NULL AND local_date IS NOT NULL AND logged_by_hand = 0)
  GROUP BY 1, 2, 3) s
WHERE hour_days.team_id = s.team_id AND hour_days.local_date = s.local_date AND hour_days.local_hour = s.local_hour;
