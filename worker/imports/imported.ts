/**
 * That a lead came with a file, told by its id alone: `<import>-<row>` is what the run names it, so that fifty thousand leads
 * need no fifty thousand lines in the log.
 */

const WITHOUT_ROW = `rtrim(?1, '0123456789')`

/** As a change in the lead's timeline. `?1` the lead; `?2`, `?3` what comes after it. */
export const IMPORTED_SQL = `SELECT 'change' AS kind, id, user_id, at, 'lead.imported' AS word, text, NULL AS number, NULL AS extra
  FROM (SELECT 'imported/' || ?1 AS id, (SELECT l.created_by FROM leads l WHERE l.id = ?1) AS user_id,
      COALESCE((SELECT MIN(p.at) FROM import_parts p WHERE p.import_id = i.id AND p.act = 'run'), i.created_at) AS at,
      json_object('file', i.name, 'file_row', CAST(substr(?1, length(${WITHOUT_ROW}) + 1) AS INTEGER)) AS text
    FROM imports i WHERE ?1 GLOB '*-[0-9]*' AND i.id = substr(${WITHOUT_ROW}, 1, length(${WITHOUT_ROW}) - 1))
  WHERE (at, id) < (?2, ?3)`
