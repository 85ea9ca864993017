-- Two records of one person become one. The merged lead stays as a row that says where it went; what was of it follows in the
-- transaction that says so, and is written down by its merged lead, so that it can go back within a day.

ALTER TABLE leads ADD COLUMN merged_into TEXT REFERENCES leads (id);
CREATE INDEX leads_merged_into ON leads (merged_into) WHERE merged_into IS NOT NULL;

-- A merge as it was asked for: it may be that the floor has it done and its fields wait.
CREATE TABLE lead_merges (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  team_id TEXT NOT NULL REFERENCES teams (id),
  kept_id TEXT NOT NULL REFERENCES leads (id),
  merged_id TEXT NOT NULL REFERENCES leads (id),
  -- Which values of the merged lead are taken.
  choices TEXT NOT NULL CHECK (json_valid(choices)),
  -- What the kept lead held in these fields, and holds since; NULL until then.
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  status TEXT NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'done', 'undone')),
  origin TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(origin)),
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  -- Until then it can be taken back.
  undo_until INTEGER
);
CREATE INDEX lead_merges_newest ON lead_merges (organisation_id, created_at, id);
CREATE INDEX lead_merges_asked ON lead_merges (created_at) WHERE status = 'asked';
CREATE INDEX lead_merges_by_kept ON lead_merges (kept_id);
CREATE INDEX lead_merges_by_merged ON lead_merges (merged_id, created_at);

-- What followed a merged lead.
CREATE TABLE lead_merge_rows (
  lead_id TEXT NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'conversation', 'task', 'recording', 'consent', 'lead')),
  record_id TEXT NOT NULL,
  PRIMARY KEY (lead_id, kind, record_id)
) WITHOUT ROWID;

CREATE TRIGGER leads_merged AFTER UPDATE OF merged_into ON leads
WHEN NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL
BEGIN
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'call', id FROM calls WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'conversation', id FROM conversations WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'task', id FROM tasks WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'recording', id FROM recordings WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'consent', id FROM consents WHERE lead_id = NEW.id;
  INSERT OR IGNORE INTO lead_merge_rows (lead_id, kind, record_id)
    SELECT NEW.id, 'lead', id FROM leads WHERE merged_into = NEW.id;
  UPDATE calls SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE conversations SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE tasks SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE recordings SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  UPDATE consents SET lead_id = NEW.merged_into WHERE lead_id = NEW.id;
  -- Those that were merged into it before lead on to where it went.
  UPDATE leads SET merged_into = NEW.merged_into WHERE merged_into = NEW.id;
  -- The consents of both count for the one that stays.
  DELETE FROM lead_changes WHERE lead_id = NEW.merged_into;
  INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id FROM leads WHERE id = NEW.merged_into;
END;

-- Back to where it was; a callback that is still to be kept stays with the floor's lead.
CREATE TRIGGER leads_unmerged AFTER UPDATE OF merged_into ON leads
WHEN NEW.merged_into IS NULL AND OLD.merged_into IS NOT NULL
BEGIN
  UPDATE calls SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'call');
  UPDATE conversations SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'conversation');
  UPDATE tasks SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'task')
    AND NOT (kind = 'callback' AND status IN ('pending', 'in-progress'));
  UPDATE recordings SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'recording');
  UPDATE consents SET lead_id = NEW.id WHERE lead_id = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'consent');
  UPDATE leads SET merged_into = NEW.id WHERE merged_into = OLD.merged_into
    AND id IN (SELECT record_id FROM lead_merge_rows WHERE lead_id = NEW.id AND kind = 'lead');
  DELETE FROM lead_merge_rows WHERE lead_id = NEW.id;
  DELETE FROM lead_changes WHERE lead_id = OLD.merged_into;
  INSERT INTO lead_changes (team_id, lead_id) SELECT team_id, id FROM leads WHERE id = OLD.merged_into;
END;

-- Others are told where it went, instead of that it was deleted.
DROP TRIGGER webhooks_lead_deleted;
CREATE TRIGGER webhooks_lead_deleted AFTER UPDATE OF deleted_at ON leads
WHEN NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL AND NEW.merged_into IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.deleted', NEW.id, json_object(
      'lead_id', NEW.id)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_lead_merged AFTER UPDATE OF merged_into ON leads
WHEN NEW.merged_into IS NOT NULL AND OLD.merged_into IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.merged', NEW.id, json_object(
      'lead_id', NEW.id,
      'into_lead_id', NEW.merged_into)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_callback_became_task AFTER UPDATE OF kind ON tasks
WHEN NEW.kind = 'task' AND OLD.kind = 'callback'
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'callback.ended', NEW.id, json_object(
      'callback_id', NEW.id,
      'lead_id', NEW.lead_id,
      'call_id', NEW.call_id,
      'owner_id', NEW.user_id,
      'due_at', NEW.due_at,
      'status', 'cancelled',
      'missed', json(CASE WHEN NEW.missed = 1 THEN 'true' ELSE 'false' END))
    FROM webhook_streams WHERE id = NEW.team_id;
END;

-- Numbers and addresses that more than one lead of an organisation has. A key stays while two do; whoever said that they are
-- no duplicates has set it aside, until another lead comes to have it.
CREATE TABLE duplicate_keys (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  key TEXT NOT NULL,
  set_aside_at INTEGER,
  set_aside_by TEXT REFERENCES users (id),
  PRIMARY KEY (organisation_id, kind, key)
) WITHOUT ROWID;
CREATE INDEX duplicate_keys_open ON duplicate_keys (organisation_id, kind, key) WHERE set_aside_at IS NULL;
CREATE INDEX duplicate_keys_aside ON duplicate_keys (organisation_id, kind, key) WHERE set_aside_at IS NOT NULL;

ALTER TABLE leads ADD COLUMN email_key TEXT GENERATED ALWAYS AS (lower(email)) VIRTUAL;
CREATE INDEX leads_by_email_key ON leads (email_key) WHERE email_key IS NOT NULL AND deleted_at IS NULL;

INSERT INTO duplicate_keys (organisation_id, kind, key)
  SELECT t.organisation_id, 'phone', l.phone_key FROM leads l JOIN teams t ON t.id = l.team_id
  WHERE l.phone_key IS NOT NULL AND l.deleted_at IS NULL GROUP BY t.organisation_id, l.phone_key HAVING COUNT(*) > 1;
INSERT INTO duplicate_keys (organisation_id, kind, key)
  SELECT t.organisation_id, 'email', l.email_key FROM leads l JOIN teams t ON t.id = l.team_id
  WHERE l.email_key IS NOT NULL AND l.deleted_at IS NULL GROUP BY t.organisation_id, l.email_key HAVING COUNT(*) > 1;

CREATE TRIGGER leads_duplicate_insert AFTER INSERT ON leads WHEN NEW.deleted_at IS NULL
BEGIN
  INSERT INTO duplicate_keys (organisation_id, kind, key)
    SELECT t.organisation_id, 'phone', NEW.phone_key FROM teams t
    WHERE t.id = NEW.team_id AND NEW.phone_key IS NOT NULL AND EXISTS (
      SELECT 1 FROM leads o JOIN teams ot ON ot.id = o.team_id AND ot.organisation_id = t.organisation_id
      WHERE o.phone_key = NEW.phone_key AND o.deleted_at IS NULL AND o.row <> NEW.row)
    ON CONFLICT DO UPDATE SET set_aside_at = NULL, set_aside_by = NULL;
  INSERT INTO duplicate_keys (organisation_id, kind, key)
    SELECT t.organisation_id, 'email', NEW.email_key FROM teams t
    WHERE t.id = NEW.team_id AND NEW.email_key IS NOT NULL AND EXISTS (
      SELECT 1 FROM leads o JOIN teams ot ON ot.id = o.team_id AND ot.organisation_id = t.organisation_id
      WHERE o.email_key = NEW.email_key AND o.deleted_at IS NULL AND o.row <> NEW.row)
    ON CONFLICT DO UPDATE SET set_aside_at = NULL, set_aside_by = NULL;
END;

CREATE TRIGGER leads_duplicate_gone AFTER UPDATE OF phone, email, deleted_at ON leads
WHEN OLD.deleted_at IS NULL AND (NEW.deleted_at IS NOT NULL OR NEW.phone IS NOT OLD.phone OR NEW.email IS NOT OLD.email)
BEGIN
  DELETE FROM duplicate_keys WHERE kind = 'phone' AND key = OLD.phone_key
    AND organisation_id = (SELECT organisation_id FROM teams WHERE id = OLD.team_id)
    AND (SELECT COUNT(*) FROM (SELECT 1 FROM leads o JOIN teams t ON t.id = o.team_id AND t.organisation_id = duplicate_keys.organisation_id
      WHERE o.phone_key = OLD.phone_key AND o.deleted_at IS NULL LIMIT 2)) < 2;
  DELETE FROM duplicate_keys WHERE kind = 'email' AND key = OLD.email_key
    AND organisation_id = (SELECT organisation_id FROM teams WHERE id = OLD.team_id)
    AND (SELECT COUNT(*) FROM (SELECT 1 FROM leads o JOIN teams t ON t.id = o.team_id AND t.organisation_id = duplicate_keys.organisation_id
      WHERE o.email_key = OLD.email_key AND o.deleted_at IS NULL LIMIT 2)) < 2;
END;

CREATE TRIGGER leads_duplicate_phone AFTER UPDATE OF phone, deleted_at ON leads
WHEN NEW.deleted_at IS NULL AND NEW.phone IS NOT NULL AND (OLD.deleted_at IS NOT NULL OR NEW.phone IS NOT OLD.phone)
BEGIN
  INSERT INTO duplicate_keys (organisation_id, kind, key)
    SELECT t.organisation_id, 'phone', NEW.phone_key FROM teams t
    WHERE t.id = NEW.team_id AND EXISTS (
      SELECT 1 FROM leads o JOIN teams ot ON ot.id = o.team_id AND ot.organisation_id = t.organisation_id
      WHERE o.phone_key = NEW.phone_key AND o.deleted_at IS NULL AND o.row <> NEW.row)
    ON CONFLICT DO UPDATE SET set_aside_at = NULL, set_aside_by = NULL;
END;

CREATE TRIGGER leads_duplicate_email AFTER UPDATE OF email, deleted_at ON leads
WHEN NEW.deleted_at IS NULL AND NEW.email IS NOT NULL AND (OLD.deleted_at IS NOT NULL OR NEW.email IS NOT OLD.email)
BEGIN
  INSERT INTO duplicate_keys (organisation_id, kind, key)
    SELECT t.organisation_id, 'email', NEW.email_key FROM teams t
    WHERE t.id = NEW.team_id AND EXISTS (
      SELECT 1 FROM leads o JOIN teams ot ON ot.id = o.team_id AND ot.organisation_id = t.organisation_id
      WHERE o.email_key = NEW.email_key AND o.deleted_at IS NULL AND o.row <> NEW.row)
    ON CONFLICT DO UPDATE SET set_aside_at = NULL, set_aside_by = NULL;
END;
