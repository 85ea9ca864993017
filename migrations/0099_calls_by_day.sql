-- Calls of a team by day, with how far each came and whatever they are told apart by: what became of leads is read along it
-- without a call's row, and of several dimensions together only the rows that meet them.

CREATE INDEX IF NOT EXISTS calls_by_day ON calls (
  team_id, local_date, lead_id,
  max(answered_by IS NOT NULL, 2 * (answered_by IS 'decision-maker'), 4 * (outcome = 'meeting-scheduled')),
  user_id, script_id, script_version, lead_source, local_hour, called_hour, logged_by_hand, inbound
) WHERE lead_source IS NOT NULL;
