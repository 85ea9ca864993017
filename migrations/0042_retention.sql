-- Audio and the notes of calls go when the time that their team keeps them is over; audio on hold stays.
ALTER TABLE recordings ADD COLUMN held_at INTEGER;
ALTER TABLE recordings ADD COLUMN held_by TEXT REFERENCES users (id);

CREATE INDEX recordings_by_age ON recordings (team_id, started_at) WHERE held_at IS NULL AND status <> 'receiving';
CREATE INDEX calls_with_notes ON calls (team_id, started_at) WHERE notes <> '' OR answers <> '{}';
