-- Finished calls, the promises and messages around them, and their recordings.

CREATE TABLE calls (
  -- The id of the command that began the call.
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  team_id TEXT NOT NULL REFERENCES teams (id),
  -- When it was begun.
  call_date INTEGER NOT NULL,
  -- Whole seconds from connected (or begun) to ended.
  duration INTEGER NOT NULL DEFAULT 0 CHECK (duration >= 0),
  outcome TEXT NOT NULL CHECK (outcome IN
    ('answered', 'meeting-scheduled', 'callback', 'not-interested', 'no-answer', 'voicemail', 'busy', 'wrong-number', 'do-not-call')),
  disposition_id TEXT,
  -- Recorded by the server because the agent was gone; to be confirmed.
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
  notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 8000),
  -- Kept by the triggers below; settling does not write it.
  recording_url TEXT,
  started_at INTEGER NOT NULL,
  connected_at INTEGER,
  ended_at INTEGER,
  answered_by TEXT CHECK (answered_by IS NULL OR answered_by IN ('decision-maker', 'gatekeeper', 'other-person')),
  end_reason TEXT CHECK (end_reason IS NULL OR end_reason IN
    ('hung-up', 'no-answer', 'busy', 'voicemail', 'wrong-number', 'failed')),
  talk_ms INTEGER NOT NULL DEFAULT 0 CHECK (talk_ms >= 0),
  hold_ms INTEGER NOT NULL DEFAULT 0 CHECK (hold_ms >= 0),
  wrap_up_ms INTEGER NOT NULL DEFAULT 0 CHECK (wrap_up_ms >= 0),
  script_id TEXT REFERENCES scripts (id),
  script_version INTEGER,
  -- The steps of the script in order, with the abandoned ones.
  path TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(path)),
  answers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers)),
  qualifications TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(qualifications)),
  disclosures TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(disclosures)),
  meeting_at INTEGER,
  -- The fence of the lease it was made under; NULL when logged by hand.
  fence INTEGER,
  floor_revision INTEGER NOT NULL DEFAULT 0,
  logged_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (logged_by_hand IN (0, 1)),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX calls_by_lead ON calls (lead_id, call_date, id);
CREATE INDEX calls_by_user ON calls (user_id, call_date, id);
-- Also carries what the list filters by.
CREATE INDEX calls_by_team ON calls (team_id, call_date, id, outcome, user_id);

-- Logging a call moves the lead's last contact (never backwards).
CREATE TRIGGER calls_move_last_contact AFTER INSERT ON calls
BEGIN
  UPDATE leads SET last_contact = NEW.call_date
    WHERE id = NEW.lead_id AND (last_contact IS NULL OR last_contact < NEW.call_date);
END;

CREATE TRIGGER calls_touch AFTER UPDATE ON calls WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE calls SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

CREATE TABLE tasks (
  -- A callback's id is the id of the command that promised it.
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  team_id TEXT NOT NULL REFERENCES teams (id),
  kind TEXT NOT NULL DEFAULT 'task' CHECK (kind IN ('task', 'callback')),
  lead_id TEXT REFERENCES leads (id),
  -- Who is to do it; NULL once a callback fell to the team.
  user_id TEXT REFERENCES users (id),
  first_owner_id TEXT REFERENCES users (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 8000),
  due_at INTEGER,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'in-progress', 'completed', 'cancelled')),
  missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1)),
  call_id TEXT,
  created_by TEXT REFERENCES users (id),
  completed_at INTEGER,
  floor_revision INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  -- A callback is a promise of an exact time to somebody.
  CHECK (kind = 'task' OR (due_at IS NOT NULL AND lead_id IS NOT NULL))
);

-- A task without a time stands after all others: 9007199254740991 is the largest time there is.
CREATE INDEX tasks_by_owner ON tasks (user_id, status, COALESCE(due_at, 9007199254740991), id, team_id, kind);
CREATE INDEX tasks_by_team ON tasks (team_id, status, COALESCE(due_at, 9007199254740991), id, kind);
CREATE INDEX tasks_by_lead ON tasks (lead_id, created_at);

CREATE TRIGGER tasks_touch AFTER UPDATE ON tasks WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE tasks SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  -- NULL for what the system wrote.
  user_id TEXT REFERENCES users (id),
  call_id TEXT,
  message TEXT NOT NULL CHECK (length(message) BETWEEN 1 AND 8000),
  message_type TEXT NOT NULL DEFAULT 'note'
    CHECK (message_type IN ('note', 'email', 'sms', 'whatsapp', 'call-summary', 'meeting-notes', 'system')),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX conversations_by_lead ON conversations (lead_id, created_at);

-- One row per capture: a call has several when the browser was reloaded or the call was handed over. There is no foreign
-- key to calls, because audio arrives while the call is live and its row is not yet settled.
CREATE TABLE recordings (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  call_id TEXT NOT NULL,
  take INTEGER NOT NULL DEFAULT 0 CHECK (take >= 0),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  team_id TEXT NOT NULL REFERENCES teams (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  -- The lease it was captured under; NULL for a file uploaded afterwards.
  fence INTEGER,
  -- NULL until the parts are joined.
  key TEXT UNIQUE,
  status TEXT NOT NULL DEFAULT 'receiving' CHECK (status IN ('receiving', 'complete', 'partial')),
  container TEXT NOT NULL CHECK (container IN ('webm', 'ogg', 'mp3', 'wav', 'm4a')),
  size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
  duration_ms INTEGER,
  started_at INTEGER NOT NULL,
  -- Number of parts the sender says there are; NULL before it has said so.
  expected_chunks INTEGER,
  -- Missing parts and pauses, each {from_ms, to_ms, why} or {chunk, why}.
  gaps TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(gaps)),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  UNIQUE (call_id, take),
  CHECK (status = 'receiving' OR key IS NOT NULL)
);

CREATE INDEX recordings_by_lead ON recordings (lead_id, started_at);
CREATE INDEX recordings_waiting ON recordings (updated_at) WHERE status = 'receiving';

CREATE TABLE recording_chunks (
  recording_id TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  idx INTEGER NOT NULL CHECK (idx >= 0),
  key TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (recording_id, idx)
) WITHOUT ROWID;

CREATE TRIGGER recordings_touch AFTER UPDATE ON recordings WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE recordings SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;

-- Whichever of the two arrives last, the call's row or its audio, sets the address.
CREATE TRIGGER calls_find_recording AFTER INSERT ON calls
WHEN EXISTS (SELECT 1 FROM recordings WHERE call_id = NEW.id AND status <> 'receiving')
BEGIN
  UPDATE calls SET recording_url = '/api/calls/' || NEW.id || '/recording' WHERE id = NEW.id;
END;

CREATE TRIGGER recordings_finished_insert AFTER INSERT ON recordings WHEN NEW.status <> 'receiving'
BEGIN
  UPDATE calls SET recording_url = '/api/calls/' || NEW.call_id || '/recording' WHERE id = NEW.call_id;
END;

CREATE TRIGGER recordings_finished_update AFTER UPDATE OF status ON recordings WHEN NEW.status <> 'receiving'
BEGIN
  UPDATE calls SET recording_url = '/api/calls/' || NEW.call_id || '/recording' WHERE id = NEW.call_id;
END;

CREATE TRIGGER recordings_gone AFTER DELETE ON recordings
WHEN NOT EXISTS (SELECT 1 FROM recordings WHERE call_id = OLD.call_id AND status <> 'receiving')
BEGIN
  UPDATE calls SET recording_url = NULL WHERE id = OLD.call_id;
END;
