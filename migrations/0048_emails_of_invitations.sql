-- The email by which Clerk hands an invitation on, where a secret key is configured: whether it waits, was sent, or why not.
-- What is to be done follows from the invitation: one that waits is sent, one that was revoked is revoked at Clerk as well.

CREATE TABLE invitation_emails (
  invitation_id TEXT PRIMARY KEY NOT NULL REFERENCES invitations (id),
  -- SHA-256 of the secret in the link of the email, which is another one than whoever invited them was told.
  token_hash TEXT UNIQUE,
  -- When something is to be done next; NULL: nothing.
  due_at INTEGER,
  -- How often it was tried in vain.
  tries INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  fault TEXT CHECK (fault IN ('rate-limited', 'unreachable', 'key-refused', 'address-refused')),
  -- Of the invitation at Clerk.
  clerk_id TEXT
);

CREATE INDEX invitation_emails_due ON invitation_emails (due_at) WHERE due_at IS NOT NULL;
