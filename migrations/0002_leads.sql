-- Leads, their tags, the do-not-call list, the search index, and the feed by which a team's floor learns of changes.

CREATE TABLE leads (
  -- A stable row number: pages are cut by it and the search index points at it.
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  -- The home team; exactly one.
  team_id TEXT NOT NULL REFERENCES teams (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 200),
  phone TEXT CHECK (phone IS NULL OR (phone GLOB '+[1-9]*' AND phone NOT GLOB '+*[^0-9]*')),
  email TEXT COLLATE NOCASE,
  company TEXT,
  title TEXT,
  industry TEXT,
  country TEXT CHECK (country IS NULL OR country GLOB '[A-Z][A-Z]'),
  region TEXT,
  -- One IANA zone, or several joined by '|' when the address cannot tell which.
  zone TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'new'
    CHECK (status IN ('new', 'contacted', 'qualified', 'proposal', 'negotiation', 'won', 'lost')),
  priority TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
  source TEXT NOT NULL DEFAULT 'other'
    CHECK (source IN ('website', 'referral', 'cold-call', 'email', 'social-media', 'event', 'import', 'other')),
  -- The owner. Changed only by the team's floor once the lead exists.
  assigned_to TEXT REFERENCES users (id),
  created_by TEXT REFERENCES users (id),
  last_contact INTEGER,
  notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 8000),
  -- Counts edits of the record; an edit names the version it was made from.
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  -- Out of sight and out of the hopper; the row stays for the calls that were made.
  deleted_at INTEGER,
  -- From here on: the copy of what the team's floor owns, written by its settling only, under floor_revision.
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_attempt_at INTEGER,
  last_outcome TEXT CHECK (last_outcome IS NULL OR last_outcome IN
    ('answered', 'meeting-scheduled', 'callback', 'not-interested', 'no-answer', 'voicemail', 'busy', 'wrong-number', 'do-not-call')),
  not_before INTEGER,
  skipped_until INTEGER,
  -- Starts of attempts, newest first.
  recent_attempts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(recent_attempts)),
  suppressed INTEGER NOT NULL DEFAULT 0 CHECK (suppressed IN (0, 1)),
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
  -- seq of the journal line that was settled last into this row; an older one changes nothing.
  floor_revision INTEGER NOT NULL DEFAULT 0
);

-- Each order of the list has an index that also carries the filters, so that a page never reads a row it does not show.
CREATE INDEX leads_newest ON leads (team_id, row, status, priority, assigned_to) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_name ON leads (team_id, name, row, status, priority, assigned_to) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_contact ON leads (team_id, COALESCE(last_contact, 0), row, status, priority, assigned_to) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_status ON leads (team_id, status, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_owner ON leads (assigned_to, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_creator ON leads (created_by, row) WHERE deleted_at IS NULL;
CREATE INDEX leads_by_phone ON leads (phone, team_id) WHERE phone IS NOT NULL;

CREATE TABLE tags (
  id TEXT PRIMARY KEY NOT NULL CHECK (id NOT GLOB '*[^A-Za-z0-9_-]*'),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 40),
  color TEXT NOT NULL DEFAULT '#868e96' CHECK (color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  UNIQUE (organisation_id, name)
);

CREATE TABLE lead_tags (
  lead_id TEXT NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
  tag_id TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (lead_id, tag_id)
) WITHOUT ROWID;

CREATE INDEX lead_tags_by_tag ON lead_tags (tag_id, lead_id);

-- Numbers nobody of the organisation may call, whichever lead carries them.
CREATE TABLE do_not_call (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*' AND phone NOT GLOB '+*[^0-9]*'),
  lead_id TEXT REFERENCES leads (id) ON DELETE SET NULL,
  reason TEXT NOT NULL DEFAULT '',
  created_by TEXT REFERENCES users (id),
  created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  PRIMARY KEY (organisation_id, phone)
) WITHOUT ROWID;

CREATE INDEX do_not_call_by_phone ON do_not_call (phone);

-- ── the feed ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A floor reads the rows above its cursor and then the leads themselves. A lead has one line, which moves to the end with
-- each change: a floor that was away for a month misses nothing, and the table never outgrows the leads. What the floor
-- settles does not come back to it: its writes move floor_revision, those of the record do not.
CREATE TABLE lead_changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  team_id TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE INDEX lead_changes_by_team ON lead_changes (team_id, seq);
CREATE INDEX lead_changes_by_lead ON lead_changes (lead_id, team_id);

CREATE TRIGGER leads_feed_insert AFTER INSERT ON leads
BEGIN
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
END;

CREATE TRIGGER leads_feed_update
AFTER UPDATE OF team_id, name, phone, email, company, title, industry, country, region, zone, status, priority, source, deleted_at ON leads
WHEN NEW.floor_revision = OLD.floor_revision
BEGIN
  DELETE FROM lead_changes WHERE lead_id = NEW.id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (NEW.team_id, NEW.id);
  INSERT INTO lead_changes (team_id, lead_id) SELECT OLD.team_id, OLD.id WHERE OLD.team_id <> NEW.team_id;
END;

CREATE TRIGGER leads_feed_delete AFTER DELETE ON leads
BEGIN
  DELETE FROM lead_changes WHERE lead_id = OLD.id;
  INSERT INTO lead_changes (team_id, lead_id) VALUES (OLD.team_id, OLD.id);
END;

CREATE TRIGGER do_not_call_feed_insert AFTER INSERT ON do_not_call
BEGIN
  DELETE FROM lead_changes WHERE lead_id IN (
    SELECT leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone = NEW.phone AND teams.organisation_id = NEW.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone = NEW.phone AND teams.organisation_id = NEW.organisation_id;
END;

CREATE TRIGGER do_not_call_feed_delete AFTER DELETE ON do_not_call
BEGIN
  DELETE FROM lead_changes WHERE lead_id IN (
    SELECT leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone = OLD.phone AND teams.organisation_id = OLD.organisation_id);
  INSERT INTO lead_changes (team_id, lead_id)
    SELECT leads.team_id, leads.id FROM leads JOIN teams ON teams.id = leads.team_id
    WHERE leads.phone = OLD.phone AND teams.organisation_id = OLD.organisation_id;
END;

CREATE TRIGGER leads_touch AFTER UPDATE ON leads WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE leads SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE row = NEW.row;
END;

-- ── search ────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Trigrams find any part of a name, a company, an address or a number; words of one or two letters use leads_by_name.
CREATE VIRTUAL TABLE lead_search USING fts5 (
  name, company, email, phone,
  content = 'leads', content_rowid = 'row',
  tokenize = 'trigram remove_diacritics 1'
);

CREATE TRIGGER leads_search_insert AFTER INSERT ON leads
BEGIN
  INSERT INTO lead_search (rowid, name, company, email, phone)
    VALUES (NEW.row, NEW.name, NEW.company, NEW.email, NEW.phone);
END;

CREATE TRIGGER leads_search_delete AFTER DELETE ON leads
BEGIN
  INSERT INTO lead_search (lead_search, rowid, name, company, email, phone)
    VALUES ('delete', OLD.row, OLD.name, OLD.company, OLD.email, OLD.phone);
END;

CREATE TRIGGER leads_search_update AFTER UPDATE OF name, company, email, phone ON leads
BEGIN
  INSERT INTO lead_search (lead_search, rowid, name, company, email, phone)
    VALUES ('delete', OLD.row, OLD.name, OLD.company, OLD.email, OLD.phone);
  INSERT INTO lead_search (rowid, name, company, email, phone)
    VALUES (NEW.row, NEW.name, NEW.company, NEW.email, NEW.phone);
END;
