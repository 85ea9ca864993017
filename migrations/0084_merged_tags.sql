-- Where the leads of a tag went that was merged into another: what names it from before, as an import that is taken back, is led on.
CREATE TABLE merged_tags (
  id TEXT NOT NULL PRIMARY KEY,
  into_id TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX merged_tags_by_into ON merged_tags (into_id);
