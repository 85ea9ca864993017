-- Meetings that were agreed in a call: whose calendar, when, where and with whom. Made by the floor, kept by the worker.

CREATE TABLE IF NOT EXISTS bookings (
  id TEXT PRIMARY KEY NOT NULL,
  team_id TEXT NOT NULL REFERENCES teams (id),
  lead_id TEXT NOT NULL REFERENCES leads (id),
  call_id TEXT NOT NULL REFERENCES calls (id),
  -- Whose calendar it is in; who agreed it with the lead.
  owner_id TEXT NOT NULL REFERENCES users (id),
  booked_by TEXT NOT NULL REFERENCES users (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
  place_kind TEXT NOT NULL CHECK (place_kind IN ('video', 'phone', 'address')),
  place TEXT NOT NULL DEFAULT '',
  attendee_name TEXT NOT NULL DEFAULT '',
  attendee_email TEXT,
  note TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'cancelled', 'held', 'no-show')),
  -- Why it was cancelled.
  reason TEXT NOT NULL DEFAULT '',
  -- Of the calendar file (RFC 5545): raised by what its receivers have to hear of.
  sequence INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX IF NOT EXISTS bookings_of_owner ON bookings (owner_id, starts_at, id);
CREATE INDEX IF NOT EXISTS bookings_of_team ON bookings (team_id, starts_at, id);
CREATE INDEX IF NOT EXISTS bookings_of_lead ON bookings (lead_id, starts_at, id);
CREATE INDEX IF NOT EXISTS bookings_of_call ON bookings (call_id);

-- A time that is kept for somebody: while an agent agrees it in a call, and until the floor's booking is written down.
CREATE TABLE IF NOT EXISTS booking_holds (
  id TEXT PRIMARY KEY NOT NULL,
  owner_id TEXT NOT NULL REFERENCES users (id),
  -- A person, or a call; it keeps one time, and its newer one takes the place of the one before.
  holder TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  taken_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS booking_holds_of_owner ON booking_holds (owner_id, starts_at);
CREATE INDEX IF NOT EXISTS booking_holds_of_holder ON booking_holds (holder);
CREATE INDEX IF NOT EXISTS booking_holds_expiring ON booking_holds (expires_at);

-- Nobody's time is given twice, whichever team asks. The length of a booking is bounded, so that one range of the index has them all.
CREATE TRIGGER IF NOT EXISTS booking_holds_taken BEFORE INSERT ON booking_holds
WHEN EXISTS (
    SELECT 1 FROM bookings b WHERE b.owner_id = NEW.owner_id AND b.starts_at < NEW.ends_at
      AND b.starts_at > NEW.starts_at - 28800001 AND b.ends_at > NEW.starts_at AND b.status = 'booked')
  OR EXISTS (
    SELECT 1 FROM booking_holds h WHERE h.owner_id = NEW.owner_id AND h.starts_at < NEW.ends_at
      AND h.starts_at > NEW.starts_at - 28800001 AND h.ends_at > NEW.starts_at
      AND h.holder <> NEW.holder AND h.expires_at > NEW.taken_at)
BEGIN
  SELECT RAISE(ABORT, 'slot taken');
END;

CREATE TRIGGER IF NOT EXISTS bookings_taken BEFORE UPDATE OF owner_id, starts_at, ends_at, status ON bookings
WHEN NEW.status = 'booked'
  AND (OLD.status <> 'booked' OR NEW.owner_id <> OLD.owner_id OR NEW.starts_at <> OLD.starts_at OR NEW.ends_at <> OLD.ends_at)
  AND (EXISTS (
    SELECT 1 FROM bookings b WHERE b.owner_id = NEW.owner_id AND b.starts_at < NEW.ends_at
      AND b.starts_at > NEW.starts_at - 28800001 AND b.ends_at > NEW.starts_at AND b.status = 'booked' AND b.id <> NEW.id)
  OR EXISTS (
    SELECT 1 FROM booking_holds h WHERE h.owner_id = NEW.owner_id AND h.starts_at < NEW.ends_at
      AND h.starts_at > NEW.starts_at - 28800001 AND h.ends_at > NEW.starts_at AND h.expires_at > NEW.updated_at))
BEGIN
  SELECT RAISE(ABORT, 'slot taken');
END;

-- A lead takes its bookings along: into another team, and with their calls into the lead that it was merged into, and back.
CREATE TRIGGER IF NOT EXISTS bookings_follow_team AFTER UPDATE OF team_id ON leads WHEN NEW.team_id <> OLD.team_id
BEGIN
  UPDATE bookings SET team_id = NEW.team_id WHERE lead_id = NEW.id;
END;
CREATE TRIGGER IF NOT EXISTS bookings_follow_call AFTER UPDATE OF lead_id ON calls WHEN NEW.lead_id <> OLD.lead_id
BEGIN
  UPDATE bookings SET lead_id = NEW.lead_id, team_id = (SELECT team_id FROM leads WHERE id = NEW.lead_id) WHERE call_id = NEW.id;
END;
