-- Readings for reports; each is to be asked with an equality on the column its indexes begin with.

-- Everything that happened with a lead, to be asked by lead_id.
CREATE VIEW lead_timeline AS
  SELECT 'call' AS kind, id, lead_id, user_id, call_date AS at, outcome AS word, notes AS text, duration AS number, recording_url AS extra
    FROM calls
  UNION ALL
  SELECT 'message', id, lead_id, user_id, created_at, message_type, message, NULL, call_id FROM conversations
  UNION ALL
  SELECT 'task', id, lead_id, user_id, created_at, status, title, due_at, kind FROM tasks WHERE lead_id IS NOT NULL
  UNION ALL
  SELECT 'change', id, entity_id, actor_id, at, action, COALESCE(after, ''), NULL, before
    FROM activity_logs WHERE entity_type = 'lead';

-- One line per agent and UTC day, to be asked by team_id. A contact is a call on which a person answered.
CREATE VIEW agent_days AS
  SELECT
    team_id,
    user_id,
    date(call_date / 1000, 'unixepoch') AS day,
    COUNT(*) AS calls,
    SUM(answered_by IS NOT NULL OR (logged_by_hand = 1 AND outcome IN ('answered', 'meeting-scheduled', 'callback', 'not-interested'))) AS contacts,
    SUM(outcome = 'meeting-scheduled') AS bookings,
    SUM(talk_ms) AS talk_ms,
    SUM(hold_ms) AS hold_ms,
    SUM(wrap_up_ms) AS wrap_up_ms
  FROM calls
  GROUP BY team_id, user_id, day;

-- How many leads of a team stand where, to be asked by team_id.
CREATE VIEW team_pipeline AS
  SELECT team_id, status, COUNT(*) AS leads FROM leads WHERE deleted_at IS NULL GROUP BY team_id, status;
