-- Whether somebody has put the set-up's checklist away, and who may administer: asked before the first admin is let in.

ALTER TABLE organisations ADD COLUMN setup_dismissed_at INTEGER;

CREATE INDEX users_admins ON users (id) WHERE role = 'admin';
