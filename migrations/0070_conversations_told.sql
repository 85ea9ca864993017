-- Messages that were sent or said elsewhere: which way they went and when; changed and taken back by those who may.

ALTER TABLE conversations ADD COLUMN direction TEXT CHECK (direction IN ('inbound', 'outbound'));
-- When it was said; NULL: when it was written down.
ALTER TABLE conversations ADD COLUMN happened_at INTEGER;
ALTER TABLE conversations ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE conversations ADD COLUMN edited_at INTEGER;
ALTER TABLE conversations ADD COLUMN edited_by TEXT REFERENCES users (id);
-- Taken back; it can be restored for a time, then the row goes.
ALTER TABLE conversations ADD COLUMN deleted_at INTEGER;

CREATE INDEX conversations_in_order ON conversations (lead_id, COALESCE(happened_at, created_at), id)
  WHERE deleted_at IS NULL;
CREATE INDEX conversations_ending ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;
