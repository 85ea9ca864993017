-- What numbers ask of a lead that was dialled, without its row: how far it came, where it is from, and whether it may be called.

CREATE INDEX IF NOT EXISTS leads_for_numbers ON leads (
  id, status, source, team_id,
  deleted_at IS NULL AND phone IS NOT NULL AND suppressed = 0 AND listed = 0 AND finished = 0 AND status NOT IN ('won', 'lost')
);
