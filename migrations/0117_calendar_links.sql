-- Private links by which a calendar program follows the meetings of a person, or of a team.

CREATE TABLE IF NOT EXISTS calendar_links (
  id TEXT PRIMARY KEY NOT NULL,
  -- Whose meetings: a team's, or those of the person who made it.
  team_id TEXT REFERENCES teams (id),
  -- SHA-256 in hex; the token itself is kept nowhere.
  token_hash TEXT NOT NULL UNIQUE,
  ending TEXT NOT NULL CHECK (length(ending) = 4),
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  revoked_at INTEGER
);

CREATE INDEX IF NOT EXISTS calendar_links_newest ON calendar_links (created_by, created_at, id);

-- Those that still open: not revoked, of somebody who is active, and of a team that shows its feed and that they still lead.
CREATE VIEW IF NOT EXISTS open_calendar_links AS
SELECT k.id, k.team_id, k.token_hash, k.created_by, u.full_name, t.name AS team_name
FROM calendar_links k
JOIN users u ON u.id = k.created_by AND u.is_active = 1
LEFT JOIN teams t ON t.id = k.team_id
WHERE k.revoked_at IS NULL
  AND (k.team_id IS NULL OR (
    t.organisation_id = u.organisation_id
    AND EXISTS (SELECT 1 FROM team_calendars c WHERE c.team_id = k.team_id AND c.calendar ->> '$.shows_feed')
    AND (u.role = 'admin' OR (u.role = 'manager' AND EXISTS (
      SELECT 1 FROM team_members m WHERE m.team_id = k.team_id AND m.user_id = u.id)))));
