-- What a tag looks like beside others (composed, without case, one kind of blank): written by the worker, one of a kind in an
-- organisation. Of older tags the database knows the case only.
ALTER TABLE tags ADD COLUMN look TEXT;

UPDATE tags SET look = lower(name);

CREATE UNIQUE INDEX tags_by_look ON tags (organisation_id, look);
