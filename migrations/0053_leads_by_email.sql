-- Rows of an import are matched by their address, too.

CREATE INDEX leads_by_email ON leads (team_id, email) WHERE email IS NOT NULL AND deleted_at IS NULL;
