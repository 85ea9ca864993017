-- Floors that have yet to hear that rights changed: written with the change, gone when the floor has looked. What could not
-- be said at once the cron says.

CREATE TABLE floor_pokes (
  team_id TEXT PRIMARY KEY NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  -- Of the newest change: an answer to an older one does not settle it.
  change_id TEXT NOT NULL,
  at INTEGER NOT NULL
);

CREATE INDEX floor_pokes_by_age ON floor_pokes (at);

-- To whom leads and callbacks of somebody who was switched off go, by team; NULL: to the team. Their floor hands them on.
CREATE TABLE successors (
  team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  leads_to TEXT REFERENCES users (id),
  callbacks_to TEXT REFERENCES users (id),
  PRIMARY KEY (team_id, user_id)
) WITHOUT ROWID;
