/** What reasons for not being ready are called, by the settings of their teams. */
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { settingsOf } from '#worker/teams/queries.ts'

const Team = z.object({ id: z.string(), settings: z.string().nullable(), settings_version: z.number() })

interface Reason {
  readonly reason: string
  readonly label: string
}

/** Those of `used`, in the order of the first team that has them; one that no team has any more is called by its code, at the end. */
export async function reasonsOf(
  db: D1Database,
  teamIds: readonly string[],
  used: readonly string[],
): Promise<Reason[]> {
  if (used.length === 0) return []
  const { results } = await db
    .prepare(
      'SELECT id, settings, settings_version FROM teams WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    )
    .bind(jsonList(teamIds))
    .all()
  const labels = new Map<string, string>()
  for (const team of readRows(Team, results, 'team'))
    for (const { code, label } of settingsOf(team).notReadyReasons) if (!labels.has(code)) labels.set(code, label)
  const known = [...labels.keys()].filter((code) => used.includes(code))
  const gone = used.filter((code) => !labels.has(code)).toSorted()
  return [...known, ...gone].map((reason) => ({ reason, label: labels.get(reason) ?? reason }))
}
