-- Views of the list of leads that people save: filters, order and columns under a name; a shared one is the organisation's.

CREATE TABLE lead_views (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  -- Name, filters and order, as the address of the list has them.
  search TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(search)),
  -- The columns that are shown, in their order; NULL: those that are usual.
  columns TEXT CHECK (columns IS NULL OR json_valid(columns)),
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX lead_views_of_person ON lead_views (user_id, name, id);
CREATE INDEX lead_views_shared ON lead_views (organisation_id, name, id) WHERE shared = 1;
