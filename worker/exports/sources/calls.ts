/** Calls as they are exported: those of a list, newest first. */
import { exportColumns } from '#domain/export/file-columns.ts'
import { CallQuery } from '#domain/http/calls.ts'
import { listCalls } from '#worker/calls/list.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Raw } from '#worker/d1/rows.ts'
import { type Asked, type Cells, chooseColumns, rowWriter, type Source } from './source.ts'
import { teamsOf } from '#worker/teams/queries.ts'
import { localTimeCell, readQueryText, secondsCell, teamsAsked, textOf, yesNoCell } from './source.ts'

const Query = CallQuery.omit({ limit: true, cursor: true }).strict()

export const CALL_CELLS_SQL = `SELECT c.id, c.call_date, c.lead_id, l.name AS lead_name, l.company AS lead_company,
    l.phone AS lead_phone, u.full_name AS agent, u.email AS agent_email, c.team_id, t.name AS team, c.outcome, c.disposition_id,
    c.provisional, c.duration, c.talk_ms, c.hold_ms, c.wrap_up_ms, c.meeting_at, c.notes, s.title AS script, c.script_version,
    c.recording_url, c.logged_by_hand
  FROM json_each(?1) j CROSS JOIN calls c ON c.id = j.value JOIN leads l ON l.id = c.lead_id JOIN users u ON u.id = c.user_id
    JOIN teams t ON t.id = c.team_id LEFT JOIN scripts s ON s.id = c.script_id
  ORDER BY j.key`

/** Times are those of the clocks on the wall of the call's team. */
const CELLS: Cells<'calls', Raw & { readonly time_zone: string }> = {
  id: textOf('id'),
  call_date: ({ call_date, time_zone }) => localTimeCell(call_date, time_zone),
  time_zone: ({ time_zone }) => time_zone,
  lead_id: textOf('lead_id'),
  lead_name: textOf('lead_name'),
  lead_company: textOf('lead_company'),
  lead_phone: textOf('lead_phone'),
  agent: textOf('agent'),
  agent_email: textOf('agent_email'),
  team: textOf('team'),
  outcome: textOf('outcome'),
  disposition_id: textOf('disposition_id'),
  provisional: ({ provisional }) => yesNoCell(provisional),
  duration: textOf('duration'),
  talk_seconds: ({ talk_ms }) => secondsCell(talk_ms),
  hold_seconds: ({ hold_ms }) => secondsCell(hold_ms),
  wrap_up_seconds: ({ wrap_up_ms }) => secondsCell(wrap_up_ms),
  meeting_at: ({ meeting_at, time_zone }) => localTimeCell(meeting_at, time_zone),
  notes: textOf('notes'),
  script: textOf('script'),
  script_version: textOf('script_version'),
  recorded: ({ recording_url: url }) => yesNoCell(url !== null && url !== ''),
  logged_by_hand: ({ logged_by_hand }) => yesNoCell(logged_by_hand),
}

export async function openCalls(db: D1Database, { person, matching, columns: keys }: Asked): Promise<Source> {
  const query = readQueryText(Query, matching)
  const teamIds = teamsAsked(person, query.team_id)
  const all = exportColumns('calls')
  const columns = keys === null ? all : chooseColumns(all, keys)
  const write = rowWriter(columns, CELLS)
  const zones = new Map((await teamsOf(db, teamIds)).map(({ id, time_zone }) => [id, time_zone]))
  const zoneOf = ({ team_id: id }: Raw): string => zones.get(String(id)) ?? 'UTC'
  const userId = query.user_id === 'me' ? person.userId : query.user_id
  return {
    columns,
    teamIds,
    count: () => Promise.resolve(null),
    page: async (place, limit) => {
      const asked = { ...query, user_id: userId, limit, cursor: place ?? undefined }
      const { data: calls, next_cursor: next } = await listCalls(db, { teamIds, agentId: null }, asked)
      const found = await db
        .prepare(CALL_CELLS_SQL)
        .bind(jsonList(calls.map(({ id }) => id)))
        .all()
      return { rows: found.results.map((row) => write({ ...row, time_zone: zoneOf(row) })), next }
    },
  }
}
