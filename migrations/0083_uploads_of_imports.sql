-- Files on their way into the bucket, from before their first byte until an import names them: what a worker that ended in
-- between has left there is found again, and goes.

CREATE TABLE import_uploads (
  import_id TEXT PRIMARY KEY NOT NULL CHECK (import_id NOT GLOB '*[^A-Za-z0-9_-]*'),
  begun_at INTEGER NOT NULL
);

CREATE INDEX import_uploads_begun ON import_uploads (begun_at);
