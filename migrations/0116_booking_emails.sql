-- Invitations by email: one for each receiver of each edition of a booking, written down with it, so that none is forgotten.

CREATE TABLE IF NOT EXISTS booking_emails (
  booking_id TEXT NOT NULL REFERENCES bookings (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  receiver TEXT NOT NULL CHECK (receiver IN ('owner', 'attendee')),
  -- When it is tried next; null once it was sent, or is tried no more.
  due_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  fault TEXT CHECK (fault IN ('not-set-up', 'may-not-see', 'sender-refused', 'address-refused', 'rate-limited', 'unavailable')),
  PRIMARY KEY (booking_id, sequence, receiver)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS booking_emails_due ON booking_emails (due_at) WHERE due_at IS NOT NULL;

CREATE TRIGGER IF NOT EXISTS bookings_told AFTER INSERT ON bookings
BEGIN
  INSERT OR IGNORE INTO booking_emails (booking_id, sequence, receiver, due_at) VALUES (NEW.id, NEW.sequence, 'owner', NEW.created_at);
  INSERT OR IGNORE INTO booking_emails (booking_id, sequence, receiver, due_at)
    SELECT NEW.id, NEW.sequence, 'attendee', NEW.created_at WHERE NEW.attendee_email IS NOT NULL;
END;

-- What an older edition still had to say is said by the newer one.
CREATE TRIGGER IF NOT EXISTS bookings_told_again AFTER UPDATE OF sequence ON bookings WHEN NEW.sequence > OLD.sequence
BEGIN
  UPDATE booking_emails SET due_at = NULL WHERE booking_id = NEW.id AND due_at IS NOT NULL;
  INSERT OR IGNORE INTO booking_emails (booking_id, sequence, receiver, due_at) VALUES (NEW.id, NEW.sequence, 'owner', NEW.updated_at);
  INSERT OR IGNORE INTO booking_emails (booking_id, sequence, receiver, due_at)
    SELECT NEW.id, NEW.sequence, 'attendee', NEW.updated_at WHERE NEW.attendee_email IS NOT NULL;
END;
