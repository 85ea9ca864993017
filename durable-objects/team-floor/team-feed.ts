/** The team as D1 has it: settings, and the script that new calls run on. */
import { z } from 'zod'
import { DEFAULT_SETTINGS, TeamSettings } from '#domain/floor/settings.ts'
import type { Floor } from '#domain/floor/state.ts'
import { ScriptContent, type ScriptRef } from '#domain/script/schema.ts'
import { isZone } from '#domain/vocabulary/local-time.ts'
import type { Door } from './door.ts'
import { logFault } from './fault.ts'
import { answered } from './flight.ts'
import type { LiveFloor } from './live-floor.ts'

const TeamRow = z.object({ settings: z.string().nullable(), settings_version: z.int() })
const ScriptRow = z.object({ id: z.string(), published_version: z.int().positive() })
const VersionRow = z.object({ title: z.string(), content: z.string() })

const TEAM = 'SELECT settings, settings_version FROM teams WHERE id = ?1'
const SCRIPTS = `SELECT s.id, s.published_version FROM teams t JOIN scripts s ON s.organisation_id = t.organisation_id
  WHERE t.id = ?1 AND s.published_version IS NOT NULL`

export async function pullTeam(live: LiveFloor, door: Door, db: D1Database): Promise<void> {
  const { teamId } = live
  const asked = live.floor.settings
  const answers = await answered(db.batch([TEAM, SCRIPTS].map((sql) => db.prepare(sql).bind(teamId))))
  const [teams = [], scripts = []] = answers.map(({ results }) => results)
  const team = teams.map((row) => TeamRow.parse(row))[0]
  if (!team) return
  const published = new Map(
    scripts.map((row) => ScriptRow.parse(row)).map(({ id, published_version }) => [id, published_version]),
  )
  const stored = storedSettings(live, team) ?? asked
  await followSettings(live, door, db, onNewestScript(stored, published), asked)
}

/**
 * What is newer in D1; a shape that was stored before a new field came gets that field's default. One that cannot be read
 * is left where it is, and the floor goes on as it was: leads and people are not held up by it.
 */
function storedSettings(
  { floor, teamId }: LiveFloor,
  { settings, settings_version: version }: z.infer<typeof TeamRow>,
): TeamSettings | undefined {
  if (settings === null || version <= floor.settings.version) return undefined
  try {
    return TeamSettings.parse({ ...DEFAULT_SETTINGS, ...z.looseObject({}).parse(JSON.parse(settings)), version })
  } catch (fault) {
    logFault('feed.settings', teamId, fault)
    return undefined
  }
}

function onNewestScript(stored: TeamSettings, published: ReadonlyMap<string, number>): TeamSettings {
  const newest = stored.script ? published.get(stored.script.scriptId) : undefined
  return stored.script && newest ? { ...stored, script: { ...stored.script, version: newest } } : stored
}

async function followSettings(
  live: LiveFloor,
  door: Door,
  db: D1Database,
  settings: TeamSettings,
  asked: Floor['settings'],
): Promise<void> {
  // Every later look at the calendar would fail.
  if (!isZone(settings.timeZone)) return logFault('feed.settings', live.teamId, `no zone: ${settings.timeZone}`)
  if (settings.script && !(await fetchScript(live, db, settings.script))) return
  // Somebody changed them while D1 was read; the next pull sees what came of it.
  if (live.floor.settings !== asked) return
  const { script } = settings
  if (settings.version > asked.version) door.tell({ type: 'SettingsChanged', settings })
  else if (script && !sameScript(script, asked.script)) door.tell({ type: 'ScriptPublished', script })
}

const sameScript = (left: ScriptRef, right: ScriptRef | null): boolean =>
  left.scriptId === right?.scriptId && left.version === right.version

/** Makes sure a version is at hand before a call can need it. False when it is not there, or is no script. */
export async function fetchScript({ storage, teamId }: LiveFloor, db: D1Database, ref: ScriptRef): Promise<boolean> {
  if (storage.scripts.has(ref)) return true
  const found = await answered(
    db
      .prepare('SELECT title, content FROM script_versions WHERE script_id = ? AND version = ?')
      .bind(ref.scriptId, ref.version)
      .first(),
  )
  if (found === null) return false
  const { title, content } = VersionRow.parse(found)
  const parsed = ScriptContent.safeParse(JSON.parse(content))
  if (!parsed.success) {
    logFault(`feed.script.${ref.scriptId}@${ref.version}`, teamId, parsed.error)
    return false
  }
  storage.scripts.keep({ ...ref, title, content: parsed.data })
  return true
}
