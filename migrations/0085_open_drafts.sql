-- Drafts that somebody has open now, as far as their objects have said: whose rights change is put out of them at once.

CREATE TABLE open_drafts (
  script_id TEXT PRIMARY KEY NOT NULL REFERENCES scripts (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  -- Said again while it is open; after this nobody has it.
  until INTEGER NOT NULL
);

CREATE INDEX open_drafts_by_organisation ON open_drafts (organisation_id, until);
