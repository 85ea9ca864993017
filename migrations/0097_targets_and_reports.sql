-- What teams and people are to reach, how a team's numbers are shown to its people, and the reports that are made of them.

-- A target holds from its day on until a newer one of the same does; a value of null ends it.
CREATE TABLE IF NOT EXISTS targets (
  team_id TEXT NOT NULL REFERENCES teams (id),
  scope TEXT NOT NULL CHECK (scope IN ('team', 'everyone', 'person')),
  -- Of a person; '' otherwise.
  user_id TEXT NOT NULL,
  measure TEXT NOT NULL CHECK (measure IN ('dials', 'contacts', 'decision-makers', 'conversations', 'bookings', 'talk-minutes')),
  period TEXT NOT NULL CHECK (period IN ('day', 'week', 'month')),
  valid_from TEXT NOT NULL,
  value INTEGER CHECK (value > 0),
  set_by TEXT,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (team_id, scope, user_id, measure, period, valid_from)
) WITHOUT ROWID;

-- One row a team, made with it. The two versions are those that a change of targets, or of the rest, names.
CREATE TABLE IF NOT EXISTS number_settings (
  team_id TEXT PRIMARY KEY NOT NULL REFERENCES teams (id),
  targets_version INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- Minutes after midnight; null: when the calling hours of the day end.
  day_ends_at INTEGER,
  shows_leaderboard INTEGER NOT NULL CHECK (shows_leaderboard IN (0, 1)),
  leaderboard_measure TEXT NOT NULL,
  leaderboard_minimum INTEGER NOT NULL,
  -- The first day that a report is made of, and the first Monday; null: none are made.
  daily_from TEXT,
  weekly_from TEXT,
  -- By the team's clock.
  report_hour INTEGER NOT NULL,
  recipients TEXT NOT NULL CHECK (json_valid(recipients)),
  reports_kept_days INTEGER,
  updated_at INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS number_settings_reporting ON number_settings (team_id) WHERE daily_from IS NOT NULL OR weekly_from IS NOT NULL;

-- A report is written down when its day or week is over; what it says is fixed with its figures, and its file is made of them.
CREATE TABLE IF NOT EXISTS reports (
  id TEXT PRIMARY KEY NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  team_id TEXT NOT NULL REFERENCES teams (id),
  span TEXT NOT NULL CHECK (span IN ('day', 'week')),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
  -- Of its file, once it lies in the bucket.
  bytes INTEGER,
  created_at INTEGER NOT NULL,
  made_at INTEGER,
  -- When it is tried next; null once it is made.
  due_at INTEGER,
  tries INTEGER NOT NULL,
  failed_at INTEGER
);

CREATE UNIQUE INDEX IF NOT EXISTS reports_once ON reports (team_id, span, from_day);
CREATE INDEX IF NOT EXISTS reports_of_team ON reports (team_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS reports_due ON reports (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS report_emails (
  report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id),
  -- When it is tried next; null once it was sent, or is tried no more.
  due_at INTEGER,
  tries INTEGER NOT NULL,
  sent_at INTEGER,
  fault TEXT CHECK (fault IN ('not-set-up', 'may-not-see', 'sender-refused', 'address-refused', 'rate-limited', 'unavailable')),
  PRIMARY KEY (report_id, user_id)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS report_emails_due ON report_emails (due_at) WHERE due_at IS NOT NULL;

-- A team begins with what its settings named until now as the day's targets of each of its people.
INSERT OR IGNORE INTO number_settings
  SELECT id, 1, 1, NULL, 0, 'bookings', 1, NULL, NULL, 7, '[]', 730, unixepoch() * 1000 FROM teams;
INSERT OR IGNORE INTO targets
  SELECT id, 'everyone', '', 'dials', 'day', '1970-01-01', coalesce(iif(json_valid(settings), settings ->> '$.targets.calls', NULL), 60), NULL, unixepoch() * 1000 FROM teams
  UNION ALL
  SELECT id, 'everyone', '', 'contacts', 'day', '1970-01-01', coalesce(iif(json_valid(settings), settings ->> '$.targets.contacts', NULL), 20), NULL, unixepoch() * 1000 FROM teams
  UNION ALL
  SELECT id, 'everyone', '', 'bookings', 'day', '1970-01-01', coalesce(iif(json_valid(settings), settings ->> '$.targets.bookings', NULL), 5), NULL, unixepoch() * 1000 FROM teams;

CREATE TRIGGER IF NOT EXISTS teams_number_settings AFTER INSERT ON teams
BEGIN
  INSERT OR IGNORE INTO number_settings VALUES (NEW.id, 1, 1, NULL, 0, 'bookings', 1, NULL, NULL, 7, '[]', 730, unixepoch() * 1000);
  INSERT OR IGNORE INTO targets VALUES
    (NEW.id, 'everyone', '', 'dials', 'day', '1970-01-01', coalesce(iif(json_valid(NEW.settings), NEW.settings ->> '$.targets.calls', NULL), 60), NULL, unixepoch() * 1000),
    (NEW.id, 'everyone', '', 'contacts', 'day', '1970-01-01', coalesce(iif(json_valid(NEW.settings), NEW.settings ->> '$.targets.contacts', NULL), 20), NULL, unixepoch() * 1000),
    (NEW.id, 'everyone', '', 'bookings', 'day', '1970-01-01', coalesce(iif(json_valid(NEW.settings), NEW.settings ->> '$.targets.bookings', NULL), 5), NULL, unixepoch() * 1000);
END;
