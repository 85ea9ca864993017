-- What became of each row of an import, or would become of it.

CREATE TABLE import_rows (
  import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  act TEXT NOT NULL CHECK (act IN ('check', 'run')),
  -- As a spreadsheet numbers it.
  row INTEGER NOT NULL,
  part INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('created', 'updated', 'unchanged', 'skipped', 'refused')),
  lead_id TEXT,
  -- By what it was matched, and the number it holds: a later row with the same is told so.
  match_key TEXT,
  number_key TEXT,
  remarks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(remarks)),
  -- Of a lead that was changed: its record, owner and tags before, and what the run made of them. Of a created one the latter.
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  -- 'undone', or what stands in the way.
  undo TEXT,
  PRIMARY KEY (import_id, act, row)
) WITHOUT ROWID;

CREATE INDEX import_rows_by_key ON import_rows (import_id, act, match_key) WHERE match_key IS NOT NULL;
CREATE INDEX import_rows_by_number ON import_rows (import_id, act, number_key) WHERE number_key IS NOT NULL;
CREATE INDEX import_rows_by_lead ON import_rows (import_id, act, lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX import_rows_by_verdict ON import_rows (import_id, act, verdict, row);
CREATE INDEX import_rows_left ON import_rows (import_id, act, row) WHERE undo IS NOT NULL AND undo <> 'undone';
