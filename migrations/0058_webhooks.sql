-- Webhooks: to whom events go, how far each has come, and what came of every delivery. Of each team, and of the organisation
-- itself, a log with a number that has no gaps; nothing is written to it while nobody listens. The worker of the release before
-- knows none of this, and what it writes is logged all the same (0059).

CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  url TEXT NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
  -- NULL: all teams, those to come as well, and what concerns the organisation as a whole.
  team_ids TEXT CHECK (team_ids IS NULL OR json_valid(team_ids)),
  kinds TEXT NOT NULL CHECK (json_valid(kinds)),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'disabled')),
  -- Why it was disabled by itself.
  disabled_by TEXT CHECK (disabled_by IS NULL OR disabled_by IN ('gone', 'failing')),
  -- Messages are signed with it, so it is kept as it is; while it rotates also with the one before.
  secret TEXT NOT NULL,
  former_secret TEXT,
  former_until INTEGER,
  -- After so long an event that is not taken is passed over.
  give_up_ms INTEGER NOT NULL CHECK (give_up_ms > 0),
  version INTEGER NOT NULL DEFAULT 1,
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  last_success_at INTEGER,
  last_failure_at INTEGER,
  -- Of the failures that nothing has succeeded after: when the first was.
  failing_since INTEGER
);

CREATE INDEX webhook_endpoints_of_organisation ON webhook_endpoints (organisation_id, created_at, id);
CREATE INDEX webhook_endpoints_active ON webhook_endpoints (id) WHERE status = 'active';

CREATE TABLE webhook_streams (
  -- The team's id, or `organisation:` and the organisation's.
  id TEXT PRIMARY KEY NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  team_id TEXT REFERENCES teams (id),
  last_sequence INTEGER NOT NULL DEFAULT 0,
  -- Whether anybody listens: without, nothing is logged.
  listening INTEGER NOT NULL DEFAULT 0 CHECK (listening IN (0, 1))
) WITHOUT ROWID;

CREATE INDEX webhook_streams_of_organisation ON webhook_streams (organisation_id);

CREATE TABLE webhook_events (
  stream_id TEXT NOT NULL REFERENCES webhook_streams (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  type TEXT NOT NULL,
  record_id TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (stream_id, sequence)
) WITHOUT ROWID;

CREATE INDEX webhook_events_by_age ON webhook_events (at);

CREATE TRIGGER webhook_events_counted AFTER INSERT ON webhook_events
BEGIN
  UPDATE webhook_streams SET last_sequence = NEW.sequence WHERE id = NEW.stream_id;
END;

-- How far an endpoint has come in a stream.
CREATE TABLE webhook_cursors (
  endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  stream_id TEXT NOT NULL REFERENCES webhook_streams (id),
  -- All up to here is delivered, passed over, or not wanted.
  position INTEGER NOT NULL,
  -- The last that it was told of; NULL when it was told of none.
  previous INTEGER,
  -- Of the event after `position`.
  attempts INTEGER NOT NULL DEFAULT 0,
  first_try_at INTEGER,
  next_try_at INTEGER,
  -- The event after `position` was given up: what is tried is the notice of that.
  gave_up INTEGER NOT NULL DEFAULT 0 CHECK (gave_up IN (0, 1)),
  PRIMARY KEY (endpoint_id, stream_id)
) WITHOUT ROWID;

CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  -- NULL for a test, which is in no stream.
  stream_id TEXT,
  sequence INTEGER,
  previous_sequence INTEGER,
  type TEXT NOT NULL,
  -- Of a notice: the last event that it stands for.
  gap_to INTEGER,
  status TEXT NOT NULL CHECK (status IN ('queued', 'retrying', 'delivered', 'failed', 'passed-over')),
  attempts INTEGER NOT NULL DEFAULT 0,
  http_status INTEGER,
  -- Why there was no answer, or why it does not count.
  fault TEXT,
  -- How the answer began.
  response TEXT CHECK (response IS NULL OR length(response) <= 1000),
  took_ms INTEGER,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  last_at INTEGER,
  next_try_at INTEGER
);

CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (endpoint_id, created_at, id);
CREATE UNIQUE INDEX webhook_deliveries_of_event
  ON webhook_deliveries (endpoint_id, stream_id, sequence, (gap_to IS NULL)) WHERE stream_id IS NOT NULL;
CREATE INDEX webhook_deliveries_queued ON webhook_deliveries (endpoint_id, created_at) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at);
