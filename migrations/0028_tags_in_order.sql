-- A filter by tag asks for a lead's id at every step along an order: it is in the index, so that no row is read for those
-- that have not the tag. Along the newest it has been since the beginning.

DROP INDEX leads_by_name;
CREATE INDEX leads_by_name ON leads (team_id, name_key, row, status, priority, assigned_to, id) WHERE deleted_at IS NULL;

DROP INDEX leads_by_contact;
CREATE INDEX leads_by_contact ON leads (team_id, COALESCE(last_contact, 0), row, status, priority, assigned_to, id) WHERE deleted_at IS NULL;
