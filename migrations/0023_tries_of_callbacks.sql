-- A callback that reached nobody stays due: how often it was tried, and until when it rests after the last try.

ALTER TABLE tasks ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0);
ALTER TABLE tasks ADD COLUMN rests_until INTEGER;
