-- A floor used to follow the newest version of its script by itself; from now on a team's settings say which one it is.
-- They get the version that their floor goes by today.

UPDATE teams SET settings = json_set(settings, '$.script.version', (
  SELECT s.published_version FROM scripts s WHERE s.id = json_extract(teams.settings, '$.script.scriptId')
))
WHERE CASE WHEN json_valid(settings) THEN EXISTS (
  SELECT 1 FROM scripts s
  WHERE s.id = json_extract(teams.settings, '$.script.scriptId') AND s.organisation_id = teams.organisation_id
    AND s.published_version > COALESCE(json_extract(teams.settings, '$.script.version'), 0)
) ELSE 0 END;
