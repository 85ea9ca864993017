-- Numbers and addresses of people who were erased, each as a digest: a file that was sent before must not make them anew. They go
-- with the last import that could.
CREATE TABLE erased_keys (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- SHA-256 in hex.
  digest TEXT NOT NULL,
  erasure_id TEXT NOT NULL REFERENCES erasures (id) ON DELETE CASCADE,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, digest, erasure_id)
) WITHOUT ROWID;
CREATE INDEX erased_keys_in_order ON erased_keys (organisation_id, erased_at);
CREATE INDEX erased_keys_by_erasure ON erased_keys (erasure_id);
CREATE INDEX erased_keys_ending ON erased_keys (erased_at);
