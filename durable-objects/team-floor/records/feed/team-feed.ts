/** The team as D1 has it: settings, and the version of a script that they name for new calls. */
import { z } from 'zod'
import { FIXES_MAX, ScriptFix } from '#domain/floor/script-fix.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { listScripts } from '#domain/floor/script-test/state.ts'
import type { Floor } from '#domain/floor/state.ts'
import { ScriptContent, type ScriptRef } from '#domain/script/schema.ts'
import { parseJson, createJsonReader } from '#domain/stored/reader.ts'
import { withDefaultSettings, readSettingsLeniently } from '#domain/stored/settings.ts'
import type { Dispatcher } from '../../commit/dispatcher.ts'
import { withTimeout } from '../../runtime/single-flight.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'

const TeamRow = z.object({
  settings: z.string().nullable(),
  settings_version: z.int(),
  listened_to: z.int(),
  fixes: z.string(),
})
const VersionRow = z.object({ title: z.string(), content: z.string() })

const readContent = createJsonReader(ScriptContent)
const readFixes = createJsonReader(z.array(ScriptFix))

const TEAM = `SELECT settings, settings_version,
    EXISTS (SELECT 1 FROM webhook_streams WHERE id = ?1 AND listening = 1)  AS listened_to,
    (SELECT json_group_array(json_object('fixId', f.id, 'scriptId', f.script_id, 'version', f.version,
      'nodeIds', json(f.node_ids), 'affected', json(f.affected), 'note', f.note, 'at', f.created_at))
      FROM (SELECT * FROM script_fixes WHERE organisation_id = t.organisation_id AND id > ?2
        ORDER BY id DESC LIMIT ${FIXES_MAX}) f) AS fixes
    FROM teams t WHERE id = ?1`

export async function pullTeam(live: LiveFloor, dispatcher: Dispatcher, db: D1Database): Promise<void> {
  const { teamId } = live
  const settingsBefore = live.floor.settings
  const told = live.floor.scriptFixes.at(-1)?.fixId ?? 0
  const found = await withTimeout(db.prepare(TEAM).bind(teamId, told).first())
  if (found === null) return
  const row = TeamRow.parse(found)
  live.isListenedTo = row.listened_to === 1
  const settings = findNewerSettings(live, row)
  if (settings !== undefined) await followSettings(live, dispatcher, db, settings, settingsBefore)
  // What this floor kept of it may have become unreadable since.
  else await fetchScripts(live, db, settingsBefore)
  followFixes(live, dispatcher, row.fixes)
}

/** Corrected words reach calls that run by the same door as everything that changed outside (SC18). */
function followFixes({ storage }: LiveFloor, dispatcher: Dispatcher, text: string): void {
  const fixes = readFixes(text)
  if (!fixes.ok) storage.sql.unread.note('corrected words of scripts', fixes.error)
  else if (fixes.value.length > 0) dispatcher.submitAsSystem({ type: 'ApplyScriptFixes', fixes: fixes.value })
}

/**
 * What is newer in D1; a shape that was stored before a new field came gets that field's default. A setting that cannot be
 * read stays as this floor has it: leads and people are not held up by it.
 */
function findNewerSettings(
  { floor, storage }: LiveFloor,
  { settings, settings_version: version }: z.infer<typeof TeamRow>,
): TeamSettings | undefined {
  if (settings === null || version <= floor.settings.version) return undefined
  const tell = (fault: string): void => storage.sql.unread.note(`settings ${version} of the team: ${fault}`, fault)
  const stored = parseJson(settings)
  if (!stored.ok) tell(stored.error)
  const grown = stored.ok ? withDefaultSettings(stored.value) : undefined
  return { ...readSettingsLeniently(grown, floor.settings, tell), version }
}

async function followSettings(
  live: LiveFloor,
  dispatcher: Dispatcher,
  db: D1Database,
  settings: TeamSettings,
  settingsBefore: Floor['settings'],
): Promise<void> {
  // A script that is not there, or is none, costs itself: calls go on with the one before, and the next pull asks again.
  const isThere = await fetchScripts(live, db, settings)
  // Somebody changed them while D1 was read; the next pull sees what came of it.
  if (live.floor.settings !== settingsBefore) return
  const { version, script, scriptTest } = isThere ? settings : settingsBefore
  dispatcher.submitAsSystem({ type: 'ApplySettings', settings: { ...settings, version, script, scriptTest } })
}

/** All that the calls of these settings may begin with. */
async function fetchScripts(live: LiveFloor, db: D1Database, settings: TeamSettings): Promise<boolean> {
  let areThere = true
  for (const ref of listScripts(settings)) areThere = (await fetchScript(live, db, ref)) && areThere
  return areThere
}

/** Makes sure a version is at hand before a call can need it. False when it is not there, or is no script. */
export async function fetchScript({ storage }: LiveFloor, db: D1Database, ref: ScriptRef): Promise<boolean> {
  if (storage.scripts.has(ref)) return true
  const row = await withTimeout(
    db
      .prepare('SELECT title, content FROM script_versions WHERE script_id = ? AND version = ?')
      .bind(ref.scriptId, ref.version)
      .first(),
  )
  if (row === null) return false
  const { title, content } = VersionRow.parse(row)
  const read = readContent(content)
  if (!read.ok) {
    storage.sql.unread.note(`script ${ref.scriptId}@${ref.version} in the records`, read.error)
    return false
  }
  storage.scripts.keep({ ...ref, title, content: read.value })
  return true
}
