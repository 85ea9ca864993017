-- Recordings as a list of their own, newest first: of a team, of one person, and those on hold.

CREATE INDEX recordings_by_team ON recordings (team_id, started_at, id);
CREATE INDEX recordings_by_user ON recordings (user_id, started_at, id, team_id);
CREATE INDEX recordings_held ON recordings (team_id, started_at, id) WHERE held_at IS NOT NULL;
CREATE INDEX recordings_held_of_user ON recordings (user_id, started_at, id, team_id) WHERE held_at IS NOT NULL;
