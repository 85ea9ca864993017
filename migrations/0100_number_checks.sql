-- Each night a team's day that is over is counted anew, from its records and from its journal, and what was found is kept: whether
-- the sums are those that a recount finds. Nothing is put right by it.

CREATE TABLE IF NOT EXISTS number_checks (
  team_id TEXT NOT NULL,
  local_date TEXT NOT NULL,
  checked_at INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('agrees', 'differs', 'no-journal')),
  report TEXT NOT NULL CHECK (json_valid(report)),
  PRIMARY KEY (team_id, local_date)
) WITHOUT ROWID;

-- When each team's turn comes next.
CREATE TABLE IF NOT EXISTS number_check_turns (
  team_id TEXT PRIMARY KEY NOT NULL,
  next_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS number_check_turns_due ON number_check_turns (next_at);
INSERT INTO number_check_turns (team_id, next_at) SELECT id, 0 FROM teams WHERE TRUE ON CONFLICT DO NOTHING;

CREATE TRIGGER IF NOT EXISTS teams_numbers_checked AFTER INSERT ON teams
BEGIN
  INSERT INTO number_check_turns (team_id, next_at) VALUES (NEW.id, NEW.created_at) ON CONFLICT DO NOTHING;
END;
