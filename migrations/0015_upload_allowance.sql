-- How much audio has been taken in today for one call and from one person, parts of captures and whole files apart. Days are
-- UTC's, as numbers since 1970; older ones are forgotten.

CREATE TABLE upload_allowance (
  -- `call/<id>/parts`, `call/<id>/files`, `person/<id>/parts` or `person/<id>/files`
  scope TEXT NOT NULL,
  day INTEGER NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  pieces INTEGER NOT NULL CHECK (pieces >= 0),
  PRIMARY KEY (scope, day)
) WITHOUT ROWID;

CREATE INDEX upload_allowance_by_day ON upload_allowance (day);
