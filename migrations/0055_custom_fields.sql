-- Custom fields of an organisation, and what leads hold in them. `custom` is what people read, by key; `custom_keys` what it is
-- found and ordered by, folded by the worker. From it the database keeps one row a value, by which a team's leads are filtered
-- and ordered. The worker of before knows neither and leaves both as they are.

CREATE TABLE custom_fields (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 40 AND key NOT GLOB '*[^a-z0-9_]*'),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  -- What two labels look like beside each other; no two fields in use look alike.
  look TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'money', 'yes-no', 'choice', 'link')),
  -- Of a choice, in their order.
  options TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options)),
  currency TEXT CHECK (currency IS NULL OR currency GLOB '[A-Z][A-Z][A-Z]'),
  position INTEGER NOT NULL,
  retired_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  CHECK ((type = 'money') = (currency IS NOT NULL))
);

CREATE UNIQUE INDEX custom_fields_by_key ON custom_fields (organisation_id, key);
CREATE UNIQUE INDEX custom_fields_by_look ON custom_fields (organisation_id, look) WHERE retired_at IS NULL;

ALTER TABLE leads ADD COLUMN custom TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(custom));
ALTER TABLE leads ADD COLUMN custom_keys TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(custom_keys));

CREATE TABLE lead_field_values (
  lead_row INTEGER NOT NULL REFERENCES leads (row) ON DELETE CASCADE,
  key TEXT NOT NULL,
  team_id TEXT NOT NULL,
  -- Text or number.
  value BLOB NOT NULL,
  PRIMARY KEY (lead_row, key)
) WITHOUT ROWID;

CREATE INDEX lead_field_values_in_order ON lead_field_values (team_id, key, value, lead_row);

CREATE TRIGGER leads_fields_insert AFTER INSERT ON leads WHEN NEW.custom_keys <> '{}' AND NEW.deleted_at IS NULL
BEGIN
  INSERT INTO lead_field_values (lead_row, key, team_id, value)
    SELECT NEW.row, j.key, NEW.team_id, j.value FROM json_each(NEW.custom_keys) j WHERE j.type IN ('text', 'integer', 'real');
END;

CREATE TRIGGER leads_fields_update AFTER UPDATE OF custom_keys, team_id, deleted_at ON leads
WHEN NEW.custom_keys <> OLD.custom_keys
  OR (NEW.custom_keys <> '{}' AND (NEW.team_id <> OLD.team_id OR NEW.deleted_at IS NOT OLD.deleted_at))
BEGIN
  DELETE FROM lead_field_values WHERE lead_row = NEW.row;
  INSERT INTO lead_field_values (lead_row, key, team_id, value)
    SELECT NEW.row, j.key, NEW.team_id, j.value FROM json_each(NEW.custom_keys) j
    WHERE NEW.deleted_at IS NULL AND j.type IN ('text', 'integer', 'real');
END;

CREATE TRIGGER leads_feed_custom AFTER UPDATE OF custom ON leads
WHEN NEW.custom <> OLD.custom AND NEW.floor_revision = OLD.floor_revision
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
END;
