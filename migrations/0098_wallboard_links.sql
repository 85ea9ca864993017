-- Links by which a screen on the wall looks at one team's floor, without a person.

CREATE TABLE IF NOT EXISTS wallboard_links (
  id TEXT PRIMARY KEY NOT NULL,
  team_id TEXT NOT NULL REFERENCES teams (id),
  -- Where it hangs, in the words of whoever made it.
  name TEXT NOT NULL,
  -- SHA-256 in hex; the token itself is kept nowhere.
  token_hash TEXT NOT NULL UNIQUE,
  -- Its last characters, by which people tell one from another.
  ending TEXT NOT NULL CHECK (length(ending) = 4),
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  -- To some minutes.
  last_seen_at INTEGER,
  revoked_at INTEGER,
  revoked_by TEXT REFERENCES users (id)
);

CREATE INDEX IF NOT EXISTS wallboard_links_newest ON wallboard_links (team_id, created_at, id);

-- Those that still open their floor: not revoked, and made by somebody who could make them today. Whoever left may have kept theirs.
CREATE VIEW IF NOT EXISTS open_wallboard_links AS
SELECT w.id, w.team_id, w.token_hash, w.name, w.last_seen_at, t.organisation_id, t.name AS team_name
FROM wallboard_links w
JOIN teams t ON t.id = w.team_id
JOIN users u ON u.id = w.created_by AND u.organisation_id = t.organisation_id AND u.is_active = 1
WHERE w.revoked_at IS NULL
  AND (u.role = 'admin' OR (u.role = 'manager' AND EXISTS (
    SELECT 1 FROM team_members m WHERE m.team_id = w.team_id AND m.user_id = u.id)));
