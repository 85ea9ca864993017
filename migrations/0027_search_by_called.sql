-- How a lead wants to be called is searched too. What was indexed before is indexed anew where there is more to find: leads with
-- such a name, and leads of countries whose numbers are written in more than one way.

DROP TRIGGER leads_search_insert;
DROP TRIGGER leads_search_update;

CREATE TRIGGER leads_search_insert AFTER INSERT ON leads WHEN NEW.search_text = ''
BEGIN
  UPDATE leads SET
    name_key = lower(NEW.name),
    search_text = lower(NEW.name) || char(10) || lower(COALESCE(NEW.company, '')) || char(10) || lower(COALESCE(NEW.email, ''))
      || char(10) || ltrim(COALESCE(NEW.phone, ''), '+') || COALESCE(char(10) || lower(NEW.called), '')
  WHERE row = NEW.row;
END;

CREATE TRIGGER leads_search_update AFTER UPDATE OF name, company, email, phone, called ON leads
WHEN NEW.name IS NOT OLD.name OR NEW.company IS NOT OLD.company OR NEW.email IS NOT OLD.email OR NEW.phone IS NOT OLD.phone
  OR NEW.called IS NOT OLD.called
BEGIN
  DELETE FROM lead_search WHERE rowid = NEW.row;
  UPDATE leads SET
    name_key = lower(NEW.name),
    search_text = lower(NEW.name) || char(10) || lower(COALESCE(NEW.company, '')) || char(10) || lower(COALESCE(NEW.email, ''))
      || char(10) || ltrim(COALESCE(NEW.phone, ''), '+') || COALESCE(char(10) || lower(NEW.called), ''),
    indexed = 0
  WHERE row = NEW.row;
END;

UPDATE leads SET indexed = 0
WHERE deleted_at IS NULL
  AND (called IS NOT NULL OR phone GLOB '+54*' OR phone GLOB '+521*' OR phone GLOB '+55*');

UPDATE leads SET search_text = search_text || char(10) || lower(called) WHERE deleted_at IS NULL AND called IS NOT NULL;
