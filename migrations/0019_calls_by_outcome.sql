-- Each filter of the list of calls begins an index of its own, so that few hits are found without reading past the many.

CREATE INDEX calls_by_team_outcome ON calls (team_id, outcome, call_date, id);
CREATE INDEX calls_by_user_outcome ON calls (user_id, outcome, call_date, id, team_id);
CREATE INDEX calls_provisional_by_team ON calls (team_id, call_date, id, outcome) WHERE provisional = 1;
CREATE INDEX calls_provisional_by_user ON calls (user_id, call_date, id, outcome, team_id) WHERE provisional = 1;

-- Also carries the team, for somebody who changed teams.
DROP INDEX calls_by_user;
CREATE INDEX calls_by_user ON calls (user_id, call_date, id, team_id);

-- Readings that nothing reads, and that read all of a table.
DROP VIEW agent_days;
DROP VIEW team_pipeline;
