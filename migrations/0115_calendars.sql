-- When people may be booked: a team's hours, and a person's own.

CREATE TABLE IF NOT EXISTS team_calendars (
  team_id TEXT PRIMARY KEY NOT NULL REFERENCES teams (id),
  calendar TEXT NOT NULL CHECK (json_valid(calendar)),
  version INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS person_calendars (
  user_id TEXT PRIMARY KEY NOT NULL REFERENCES users (id),
  calendar TEXT NOT NULL CHECK (json_valid(calendar)),
  version INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
