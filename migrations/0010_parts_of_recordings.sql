-- How long the parts of a joined recording are kept: of a whole one not at all, of a partial one for a while, in case the rest
-- still comes. NULL before it is joined and once the parts are gone.
ALTER TABLE recordings ADD COLUMN parts_until INTEGER;

UPDATE recordings SET parts_until = updated_at + CASE status WHEN 'partial' THEN 604800000 ELSE 0 END
WHERE status <> 'receiving' AND EXISTS (SELECT 1 FROM recording_chunks WHERE recording_id = recordings.id);

CREATE INDEX recordings_with_parts ON recordings (parts_until) WHERE parts_until IS NOT NULL;
