-- Tags know how many leads carry them, are merged a part at a time, and come back for a day after somebody deleted them.

-- Leads that are not in the bin: the same as a list by the tag has. Kept, as nobody counts a growing table.
ALTER TABLE tags ADD COLUMN leads INTEGER NOT NULL DEFAULT 0;
-- Whose leads go to another tag now; then it goes itself.
ALTER TABLE tags ADD COLUMN merging_into TEXT REFERENCES tags (id);
-- Hidden everywhere, still on its leads. Its name is free for others, and kept aside.
ALTER TABLE tags ADD COLUMN deleted_at INTEGER;
ALTER TABLE tags ADD COLUMN deleted_name TEXT;

CREATE INDEX tags_deleted ON tags (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tags_merging ON tags (merging_into) WHERE merging_into IS NOT NULL;

UPDATE tags SET leads = (
  SELECT COUNT(*) FROM lead_tags g JOIN leads l ON l.id = g.lead_id WHERE g.tag_id = tags.id AND l.deleted_at IS NULL);

CREATE TRIGGER lead_tags_counted_insert AFTER INSERT ON lead_tags
WHEN EXISTS (SELECT 1 FROM leads WHERE id = NEW.lead_id AND deleted_at IS NULL)
BEGIN
  UPDATE tags SET leads = leads + 1 WHERE id = NEW.tag_id;
END;

CREATE TRIGGER lead_tags_counted_delete AFTER DELETE ON lead_tags
WHEN EXISTS (SELECT 1 FROM leads WHERE id = OLD.lead_id AND deleted_at IS NULL)
BEGIN
  UPDATE tags SET leads = leads - 1 WHERE id = OLD.tag_id;
END;

CREATE TRIGGER leads_counted_by_tag AFTER UPDATE OF deleted_at ON leads
WHEN (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL)
BEGIN
  UPDATE tags SET leads = leads + CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE -1 END
    WHERE id IN (SELECT tag_id FROM lead_tags WHERE lead_id = NEW.id);
END;

-- While the lead is there to be asked whether it counts.
CREATE TRIGGER leads_untagged BEFORE DELETE ON leads
BEGIN
  DELETE FROM lead_tags WHERE lead_id = OLD.id;
END;
