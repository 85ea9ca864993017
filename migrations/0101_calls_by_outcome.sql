-- Calls of a team by day are told apart by their outcome too, along the same index: of those that ended one way no other row is read.

DROP INDEX IF EXISTS calls_by_day;
CREATE INDEX IF NOT EXISTS calls_by_day ON calls (
  team_id, local_date, lead_id,
  max(answered_by IS NOT NULL, 2 * (answered_by IS 'decision-maker'), 4 * (outcome = 'meeting-scheduled')),
  user_id, script_id, script_version, lead_source, local_hour, called_hour, logged_by_hand, inbound, outcome
) WHERE lead_source IS NOT NULL;
