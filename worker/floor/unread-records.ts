/** What of a team's own records cannot be read: its settings, and the scripts its calls may run on. */
import { ScriptContent } from '#domain/script/schema.ts'
import { createJsonReader, createReader } from '#domain/stored/reader.ts'
import { z } from 'zod'
import { readSettings } from '#worker/teams/queries.ts'

const readTeam = createReader(z.object({ settings: z.string().nullable(), settings_version: z.int() }))
const readVersion = createReader(z.object({ script_id: z.string(), version: z.int(), content: z.string() }))
const readContent = createJsonReader(ScriptContent)

const TEAM = 'SELECT settings, settings_version FROM teams WHERE id = ?'
const VERSIONS = `SELECT v.script_id, v.version, v.content FROM teams t JOIN scripts s ON s.organisation_id = t.organisation_id
  JOIN script_versions v ON v.script_id = s.id AND v.version = s.published_version WHERE t.id = ?`

export async function unreadRecords(db: D1Database, teamId: string): Promise<string[]> {
  const faults: string[] = []
  const team = readTeam(await db.prepare(TEAM).bind(teamId).first())
  if (team.ok) readSettings(team.value, (fault) => faults.push(`settings of the team: ${fault}`))
  else faults.push(`the team: ${team.error}`)
  const versions = await db.prepare(VERSIONS).bind(teamId).all()
  for (const result of versions.results) {
    const row = readVersion(result)
    const content = row.ok ? readContent(row.value.content) : row
    if (!content.ok) faults.push(`script ${String(result['script_id'])}: ${content.error}`)
  }
  return faults
}
