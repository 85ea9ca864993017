-- No more custom fields than are offered, also when two are made, or come back, at one moment: the worker counts before it
-- writes, and says so in words; this is what holds.

CREATE TRIGGER custom_fields_at_most BEFORE INSERT ON custom_fields
WHEN (SELECT COUNT(*) FROM custom_fields WHERE organisation_id = NEW.organisation_id) >= 200
  OR (NEW.retired_at IS NULL AND
    (SELECT COUNT(*) FROM custom_fields WHERE organisation_id = NEW.organisation_id AND retired_at IS NULL) >= 50)
BEGIN
  SELECT RAISE(ABORT, 'custom_fields: one too many');
END;

CREATE TRIGGER custom_fields_back_at_most BEFORE UPDATE OF retired_at ON custom_fields
WHEN NEW.retired_at IS NULL AND OLD.retired_at IS NOT NULL
  AND (SELECT COUNT(*) FROM custom_fields WHERE organisation_id = NEW.organisation_id AND retired_at IS NULL) >= 50
BEGIN
  SELECT RAISE(ABORT, 'custom_fields: one too many');
END;
