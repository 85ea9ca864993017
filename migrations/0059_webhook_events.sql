-- What is told to webhooks: each change of a record that others may want to hear of writes its event in the same transaction,
-- whoever makes it, a floor that settles, a request, an import or the cron. While nobody listens to the team, one look at a
-- table of a few rows is all it costs. Events carry ids and words of ours, no names, addresses or notes of people; the number
-- of a suppression is the exception, as it is what is suppressed.

CREATE TRIGGER webhooks_lead_created AFTER INSERT ON leads
WHEN NEW.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.created', NEW.id, json_object(
      'lead_id', NEW.id,
      'status', NEW.status,
      'priority', NEW.priority,
      'owner_id', NEW.assigned_to,
      'source', NEW.source,
      'suppressed', json(CASE WHEN NEW.suppressed = 1 THEN 'true' ELSE 'false' END),
      'version', NEW.version)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_lead_updated AFTER UPDATE OF name, phone, email, company, title, industry, country, region, status, priority, assigned_to, suppressed, custom ON leads
WHEN NEW.deleted_at IS NULL AND NEW.team_id = OLD.team_id
  AND (NEW.name IS NOT OLD.name
    OR NEW.phone IS NOT OLD.phone
    OR NEW.email IS NOT OLD.email
    OR NEW.company IS NOT OLD.company
    OR NEW.title IS NOT OLD.title
    OR NEW.industry IS NOT OLD.industry
    OR NEW.country IS NOT OLD.country
    OR NEW.region IS NOT OLD.region
    OR NEW.status IS NOT OLD.status
    OR NEW.priority IS NOT OLD.priority
    OR NEW.assigned_to IS NOT OLD.assigned_to
    OR NEW.suppressed IS NOT OLD.suppressed
    OR NEW.custom IS NOT OLD.custom)
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.updated', NEW.id, json_object(
      'lead_id', NEW.id,
      'status', NEW.status,
      'priority', NEW.priority,
      'owner_id', NEW.assigned_to,
      'source', NEW.source,
      'suppressed', json(CASE WHEN NEW.suppressed = 1 THEN 'true' ELSE 'false' END),
      'version', NEW.version)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_lead_deleted AFTER UPDATE OF deleted_at ON leads
WHEN NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.deleted', NEW.id, json_object(
      'lead_id', NEW.id)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_lead_restored AFTER UPDATE OF deleted_at ON leads
WHEN NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.created', NEW.id, json_object(
      'lead_id', NEW.id,
      'status', NEW.status,
      'priority', NEW.priority,
      'owner_id', NEW.assigned_to,
      'source', NEW.source,
      'suppressed', json(CASE WHEN NEW.suppressed = 1 THEN 'true' ELSE 'false' END),
      'version', NEW.version)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_lead_left AFTER UPDATE OF team_id ON leads
WHEN NEW.team_id <> OLD.team_id AND NEW.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = OLD.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.left-team', NEW.id, json_object(
      'lead_id', NEW.id,
      'to_team_id', NEW.team_id)
    FROM webhook_streams WHERE id = OLD.team_id;
END;

CREATE TRIGGER webhooks_lead_joined AFTER UPDATE OF team_id ON leads
WHEN NEW.team_id <> OLD.team_id AND NEW.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'lead.joined-team', NEW.id, json_object(
      'lead_id', NEW.id,
      'status', NEW.status,
      'priority', NEW.priority,
      'owner_id', NEW.assigned_to,
      'source', NEW.source,
      'suppressed', json(CASE WHEN NEW.suppressed = 1 THEN 'true' ELSE 'false' END),
      'version', NEW.version,
      'from_team_id', OLD.team_id)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_call_closed AFTER INSERT ON calls
WHEN EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'call.closed', NEW.id, json_object(
      'call_id', NEW.id,
      'lead_id', NEW.lead_id,
      'user_id', NEW.user_id,
      'outcome', NEW.outcome,
      'disposition_id', NEW.disposition_id,
      'provisional', json(CASE WHEN NEW.provisional = 1 THEN 'true' ELSE 'false' END),
      'logged_by_hand', json(CASE WHEN NEW.logged_by_hand = 1 THEN 'true' ELSE 'false' END),
      'started_at', NEW.started_at,
      'connected_at', NEW.connected_at,
      'ended_at', NEW.ended_at,
      'talk_ms', NEW.talk_ms,
      'end_reason', NEW.end_reason,
      'meeting_at', NEW.meeting_at)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_call_corrected AFTER UPDATE OF outcome, disposition_id, provisional, meeting_at ON calls
WHEN (NEW.outcome <> OLD.outcome OR NEW.disposition_id IS NOT OLD.disposition_id OR NEW.provisional <> OLD.provisional
    OR NEW.meeting_at IS NOT OLD.meeting_at)
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'call.corrected', NEW.id, json_object(
      'call_id', NEW.id,
      'lead_id', NEW.lead_id,
      'user_id', NEW.user_id,
      'outcome', NEW.outcome,
      'disposition_id', NEW.disposition_id,
      'provisional', json(CASE WHEN NEW.provisional = 1 THEN 'true' ELSE 'false' END),
      'logged_by_hand', json(CASE WHEN NEW.logged_by_hand = 1 THEN 'true' ELSE 'false' END),
      'started_at', NEW.started_at,
      'connected_at', NEW.connected_at,
      'ended_at', NEW.ended_at,
      'talk_ms', NEW.talk_ms,
      'end_reason', NEW.end_reason,
      'meeting_at', NEW.meeting_at,
      'previous_outcome', OLD.outcome)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_callback_scheduled AFTER INSERT ON tasks
WHEN NEW.kind = 'callback'
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'callback.scheduled', NEW.id, json_object(
      'callback_id', NEW.id,
      'lead_id', NEW.lead_id,
      'call_id', NEW.call_id,
      'owner_id', NEW.user_id,
      'due_at', NEW.due_at,
      'status', NEW.status,
      'missed', json(CASE WHEN NEW.missed = 1 THEN 'true' ELSE 'false' END))
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_callback_changed AFTER UPDATE OF due_at, user_id, status, missed ON tasks
WHEN NEW.kind = 'callback' AND NEW.team_id = OLD.team_id
  AND (NEW.due_at IS NOT OLD.due_at OR NEW.user_id IS NOT OLD.user_id OR NEW.status <> OLD.status OR NEW.missed <> OLD.missed)
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, CASE WHEN NEW.status IN ('completed', 'cancelled') AND NEW.status <> OLD.status THEN 'callback.ended' ELSE 'callback.changed' END, NEW.id, json_object(
      'callback_id', NEW.id,
      'lead_id', NEW.lead_id,
      'call_id', NEW.call_id,
      'owner_id', NEW.user_id,
      'due_at', NEW.due_at,
      'status', NEW.status,
      'missed', json(CASE WHEN NEW.missed = 1 THEN 'true' ELSE 'false' END))
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_callback_joined AFTER UPDATE OF team_id ON tasks
WHEN NEW.kind = 'callback' AND NEW.team_id <> OLD.team_id
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'callback.scheduled', NEW.id, json_object(
      'callback_id', NEW.id,
      'lead_id', NEW.lead_id,
      'call_id', NEW.call_id,
      'owner_id', NEW.user_id,
      'due_at', NEW.due_at,
      'status', NEW.status,
      'missed', json(CASE WHEN NEW.missed = 1 THEN 'true' ELSE 'false' END))
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_recording_ready_at_once AFTER INSERT ON recordings
WHEN NEW.status <> 'receiving'
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'recording.ready', NEW.id, json_object(
      'recording_id', NEW.id,
      'call_id', NEW.call_id,
      'lead_id', NEW.lead_id,
      'user_id', NEW.user_id,
      'take', NEW.take,
      'status', NEW.status,
      'duration_ms', NEW.duration_ms,
      'size', NEW.size,
      'started_at', NEW.started_at)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_recording_ready AFTER UPDATE OF status ON recordings
WHEN NEW.status <> 'receiving' AND OLD.status = 'receiving'
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'recording.ready', NEW.id, json_object(
      'recording_id', NEW.id,
      'call_id', NEW.call_id,
      'lead_id', NEW.lead_id,
      'user_id', NEW.user_id,
      'take', NEW.take,
      'status', NEW.status,
      'duration_ms', NEW.duration_ms,
      'size', NEW.size,
      'started_at', NEW.started_at)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

CREATE TRIGGER webhooks_recording_deleted AFTER DELETE ON recordings
WHEN OLD.status <> 'receiving'
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = OLD.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'recording.deleted', OLD.id, json_object(
      'recording_id', OLD.id,
      'call_id', OLD.call_id,
      'lead_id', OLD.lead_id)
    FROM webhook_streams WHERE id = OLD.team_id;
END;

CREATE TRIGGER webhooks_suppression_added AFTER INSERT ON do_not_call
WHEN NEW.lifted_at IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'suppression.added', NEW.id, json_object(
      'entry_id', NEW.id,
      'phone', NEW.phone,
      'lead_id', NEW.lead_id,
      'source', NEW.source,
      'until', NEW.until,
      'lifted_at', NEW.lifted_at)
    FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id;
END;

CREATE TRIGGER webhooks_suppression_lifted AFTER UPDATE OF lifted_at ON do_not_call
WHEN NEW.lifted_at IS NOT NULL AND OLD.lifted_at IS NULL
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'suppression.lifted', NEW.id, json_object(
      'entry_id', NEW.id,
      'phone', NEW.phone,
      'lead_id', NEW.lead_id,
      'source', NEW.source,
      'until', NEW.until,
      'lifted_at', NEW.lifted_at)
    FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id;
END;

CREATE TRIGGER webhooks_user_created AFTER INSERT ON users
WHEN NEW.kind = 'person'
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, 'user.created', NEW.id, json_object(
      'user_id', NEW.id,
      'role', NEW.role,
      'active', json(CASE WHEN NEW.is_active = 1 THEN 'true' ELSE 'false' END))
    FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id;
END;

CREATE TRIGGER webhooks_user_updated AFTER UPDATE OF role, is_active, full_name, email ON users
WHEN NEW.kind = 'person'
  AND (NEW.role <> OLD.role OR NEW.is_active <> OLD.is_active OR NEW.full_name IS NOT OLD.full_name OR NEW.email IS NOT OLD.email)
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, CASE WHEN NEW.is_active < OLD.is_active THEN 'user.deactivated' WHEN NEW.is_active > OLD.is_active THEN 'user.reactivated' ELSE 'user.updated' END, NEW.id, json_object(
      'user_id', NEW.id,
      'role', NEW.role,
      'active', json(CASE WHEN NEW.is_active = 1 THEN 'true' ELSE 'false' END))
    FROM webhook_streams WHERE id = 'organisation:' || NEW.organisation_id;
END;

CREATE TRIGGER webhooks_import_ended AFTER UPDATE OF status ON imports
WHEN NEW.status <> OLD.status AND NEW.status IN ('done', 'cancelled', 'failed', 'undone')
  AND EXISTS (SELECT 1 FROM webhook_streams WHERE id = NEW.team_id AND listening = 1)
BEGIN
  INSERT INTO webhook_events (stream_id, sequence, type, record_id, data)
    SELECT id, last_sequence + 1, CASE NEW.status WHEN 'done' THEN 'import.finished' ELSE 'import.' || NEW.status END, NEW.id, json_object(
      'import_id', NEW.id,
      'status', NEW.status,
      'failure', NEW.failure,
      'row_count', NEW.row_count)
    FROM webhook_streams WHERE id = NEW.team_id;
END;

-- A team that comes later is heard of by those who listen to all teams.
CREATE TRIGGER webhooks_new_team AFTER INSERT ON teams
WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE organisation_id = NEW.organisation_id AND team_ids IS NULL)
BEGIN
  INSERT INTO webhook_streams (id, organisation_id, team_id, listening) VALUES (NEW.id, NEW.organisation_id, NEW.id, 1);
END;
