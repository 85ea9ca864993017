-- Files of leads. A row stands before its bytes come and until they are gone, and its id is all that their key is made of:
-- nothing lies in the bucket that no row names.

CREATE TABLE attachments (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  -- As it is shown and saved: no path, nothing unseen.
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  size INTEGER NOT NULL CHECK (size > 0),
  status TEXT NOT NULL DEFAULT 'receiving' CHECK (status IN ('receiving', 'complete')),
  -- What its own bytes say it is; NULL until they are there.
  type TEXT,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  -- It can be restored for a time from then on; 0: it goes with the next housekeeping.
  deleted_at INTEGER,
  deleted_by TEXT REFERENCES users (id)
);

CREATE INDEX attachments_by_lead ON attachments (lead_id, created_at, id);
CREATE INDEX attachments_ending ON attachments (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX attachments_receiving ON attachments (created_at) WHERE status = 'receiving';
