-- Where the set-up's checklist has been put away; and who may administer, asked before the first admin is let in.

CREATE TABLE hidden_set_ups (
  organisation_id TEXT PRIMARY KEY NOT NULL REFERENCES organisations (id),
  at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX users_admins ON users (id) WHERE role = 'admin';
