-- Calls by what came of them in the team's own words, and by the script they went along; and those that were recorded.

CREATE INDEX calls_by_team_disposition ON calls (team_id, disposition_id, call_date, id) WHERE disposition_id IS NOT NULL;
CREATE INDEX calls_by_team_script ON calls (team_id, script_id, call_date, id, script_version) WHERE script_id IS NOT NULL;
CREATE INDEX calls_recorded_by_team ON calls (team_id, call_date, id) WHERE recording_url IS NOT NULL;
