-- Zones of leads follow from number, country and region by rules that are mended now and then. Leads that were stored under
-- older rules are asked anew, a part at a time: up to which row, by which rules.

CREATE TABLE zone_pass (
  rules INTEGER PRIMARY KEY,
  row INTEGER NOT NULL DEFAULT 0
);
