-- When a take began, as the page says that made it: another take of the same call that got the same number is told from it.
ALTER TABLE recordings ADD COLUMN begun_at INTEGER;
