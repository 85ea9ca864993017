-- Tasks ring at a time, stand in the order in which they were done, and come back for a while after somebody deleted them.

ALTER TABLE tasks ADD COLUMN remind_at INTEGER;

-- What is to ring for somebody now.
CREATE INDEX tasks_reminding ON tasks (user_id, remind_at)
  WHERE remind_at IS NOT NULL AND status IN ('pending', 'in-progress');

-- What was done, newest first.
CREATE INDEX tasks_done_by_owner ON tasks (user_id, completed_at, id, team_id, kind) WHERE status = 'completed';
CREATE INDEX tasks_done_by_team ON tasks (team_id, completed_at, id, kind) WHERE status = 'completed';

-- Of one lead, in the order of the others.
CREATE INDEX tasks_of_lead ON tasks (lead_id, status, COALESCE(due_at, 9007199254740991), id, team_id, user_id, kind);

-- Out of `tasks`, so that nothing that reads those has to pass them over; a callback is never among them.
CREATE TABLE deleted_tasks (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  team_id TEXT NOT NULL REFERENCES teams (id),
  lead_id TEXT REFERENCES leads (id) ON DELETE CASCADE,
  user_id TEXT REFERENCES users (id),
  title TEXT NOT NULL,
  notes TEXT NOT NULL,
  due_at INTEGER,
  remind_at INTEGER,
  status TEXT NOT NULL CHECK (status IN ('pending', 'in-progress', 'completed', 'cancelled')),
  created_by TEXT REFERENCES users (id),
  completed_at INTEGER,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL
);

CREATE INDEX deleted_tasks_ending ON deleted_tasks (deleted_at);
CREATE INDEX deleted_tasks_of_lead ON deleted_tasks (lead_id);
