-- Deleted leads stay in a bin for thirty days: who deleted them, and when they go. What was deleted before has no name to it.

ALTER TABLE leads ADD COLUMN deleted_by TEXT;
-- When what the record held was wiped; the row stays where calls name it.
ALTER TABLE leads ADD COLUMN wiped_at INTEGER;

CREATE INDEX leads_in_bin ON leads (team_id, deleted_at, row) WHERE deleted_at IS NOT NULL AND wiped_at IS NULL;
CREATE INDEX leads_bin_ending ON leads (deleted_at) WHERE deleted_at IS NOT NULL AND wiped_at IS NULL;
