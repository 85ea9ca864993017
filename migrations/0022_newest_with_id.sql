-- The order of the newest also carries the id, by which a lead's tags are asked, so that leads without the tag are passed over
-- in the index alone.
DROP INDEX leads_newest;
CREATE INDEX leads_newest ON leads (team_id, row, status, priority, assigned_to, id) WHERE deleted_at IS NULL;
