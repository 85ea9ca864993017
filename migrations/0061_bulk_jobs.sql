-- Changes of many leads at once, worked on in the background. The leads of a job are a snapshot: those named, or those that a
-- list had when the job began. What became of each stands in its row, and the job's counts follow from the rows.

CREATE TABLE bulk_jobs (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  act TEXT NOT NULL CHECK (json_valid(act)),
  -- The filters of the list whose leads are collected; NULL of leads that were named.
  matching TEXT,
  -- Where the collecting goes on; NULL at its beginning.
  place TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('collecting', 'running', 'done', 'cancelling', 'cancelled', 'failed', 'undoing', 'undone')),
  failure TEXT CHECK (failure IS NULL OR length(failure) <= 40),
  -- Counts the workflows that were started on it: only the newest may take up more.
  attempt INTEGER NOT NULL DEFAULT 1,
  -- When a workflow was last seen at work.
  beat_at INTEGER NOT NULL,
  -- In whose name it is worked on, and from which address.
  worked_by TEXT NOT NULL REFERENCES users (id),
  origin TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(origin)),
  leads INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  undone INTEGER NOT NULL DEFAULT 0,
  kept INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  finished_at INTEGER,
  -- Until then it can be taken back.
  undo_until INTEGER,
  -- Its rows go then.
  kept_until INTEGER NOT NULL
);

CREATE INDEX bulk_jobs_newest ON bulk_jobs (created_by, created_at, id);
CREATE INDEX bulk_jobs_at_work ON bulk_jobs (beat_at) WHERE status IN ('collecting', 'running', 'cancelling', 'undoing');
CREATE INDEX bulk_jobs_ending ON bulk_jobs (kept_until);

CREATE TABLE bulk_leads (
  job_id TEXT NOT NULL REFERENCES bulk_jobs (id) ON DELETE CASCADE,
  -- Below zero of a lead that there is not.
  lead_row INTEGER NOT NULL,
  lead_id TEXT NOT NULL,
  -- Whose it was when the job began.
  team_id TEXT NOT NULL,
  -- 'asked' and 'asked-back': a command for it is on its way to the floor.
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'asked', 'done', 'unchanged', 'refused', 'asked-back', 'undone', 'kept')),
  -- Why it was refused, or is kept as it is by an undo.
  code TEXT,
  -- What the job replaced.
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  -- Of the transaction that changed it last.
  turn TEXT,
  PRIMARY KEY (job_id, lead_row)
) WITHOUT ROWID;

CREATE INDEX bulk_leads_by_state ON bulk_leads (job_id, state, team_id, lead_row);

CREATE TRIGGER bulk_leads_counted_insert AFTER INSERT ON bulk_leads
BEGIN
  UPDATE bulk_jobs SET leads = leads + 1, refused = refused + (NEW.state = 'refused') WHERE id = NEW.job_id;
END;

CREATE TRIGGER bulk_leads_counted_update AFTER UPDATE OF state ON bulk_leads WHEN NEW.state <> OLD.state
BEGIN
  UPDATE bulk_jobs SET
    done = done + (NEW.state IN ('done', 'asked-back', 'undone', 'kept')) - (OLD.state IN ('done', 'asked-back', 'undone', 'kept')),
    unchanged = unchanged + (NEW.state = 'unchanged') - (OLD.state = 'unchanged'),
    refused = refused + (NEW.state = 'refused') - (OLD.state = 'refused'),
    undone = undone + (NEW.state = 'undone') - (OLD.state = 'undone'),
    kept = kept + (NEW.state = 'kept') - (OLD.state = 'kept')
  WHERE id = NEW.job_id;
END;
