-- Why the audio of a call is kept beyond its team's time; empty where it was put on hold before reasons were asked for.
ALTER TABLE recordings ADD COLUMN held_reason TEXT NOT NULL DEFAULT '' CHECK (length(held_reason) <= 300);
