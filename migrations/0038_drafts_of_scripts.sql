-- A draft has a revision, so that two who write at once see each other, and a version is published from one of them once.

ALTER TABLE scripts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE scripts ADD COLUMN updated_by TEXT REFERENCES users (id);

ALTER TABLE script_versions ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 300);
-- Null for versions from before drafts had revisions.
ALTER TABLE script_versions ADD COLUMN revision INTEGER CHECK (revision IS NULL OR revision > 0);

CREATE UNIQUE INDEX script_versions_by_revision ON script_versions (script_id, revision) WHERE revision IS NOT NULL;
