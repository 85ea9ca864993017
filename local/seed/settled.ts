/**
 * What a past floor settled, as rows: finished calls and the lines of the activity log come from the statements with which
 * a live floor settles; callbacks and leads are brought to their last state first, since many writes to one row end in one.
 */
import type { Recorded } from '#domain/events/index.ts'
import { activityLines } from '#durable-objects/team-floor/records/settle/activity.ts'
import { callStatements } from '#durable-objects/team-floor/records/settle/calls.ts'
import { callbackStatements } from '#durable-objects/team-floor/records/settle/callbacks.ts'
import type { LedgerRow } from '#durable-objects/team-floor/records/settle/ledger-row.ts'
import type { Statement } from '#durable-objects/team-floor/records/settle/statement.ts'
import { ORGANISATION } from './cast.ts'
import type { TableRows } from './foundation.ts'
import type { History } from './history.ts'
import type { Row } from './rows.ts'

export function settledTables({ team, settled }: History): TableRows[] {
  const home = { teamId: team.id, timeZone: team.timeZone }
  const lines = settled.flatMap((row) => row.entries.map((entry) => ({ row, ...entry })))
  const calls = lines.flatMap(({ row, recorded, call }) => callStatements(recorded, call, home, row.revision))
  const acts = lines.flatMap(({ row, recorded }) => activityLines(recorded, row, `before-${team.id}`, team.id))
  return [
    { table: 'calls', rows: calls.map(inserted) },
    { table: 'activity_logs', rows: acts.map((act) => ({ ...act, organisation_id: ORGANISATION.id })) },
    { table: 'tasks', rows: callbackRows(settled, team.id) },
  ]
}

const INSERT = /^INSERT INTO \w+ \(([^)]+)\)\s+VALUES/

/** The row of an insert, so that many of them can travel as one. */
function inserted({ sql, values }: Statement): Row {
  const columns = INSERT.exec(sql)?.[1]?.split(', ')
  if (columns?.length !== values.length) throw new Error(`Not an insert of a row: ${sql}`)
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))
}

function callbackRows(settled: readonly LedgerRow[], teamId: string): Row[] {
  const rows = new Map<string, Row>()
  for (const { entries, revision } of settled) {
    for (const { recorded } of entries) {
      const [id, row] = callbackAfter(recorded, rows, teamId, revision) ?? []
      if (id !== undefined && row) rows.set(id, row)
    }
  }
  return [...rows.values()]
}

function callbackAfter(
  recorded: Recorded,
  rows: ReadonlyMap<string, Row>,
  teamId: string,
  revision: number,
): [string, Row] | undefined {
  const { event, at } = recorded
  const stamp = { floor_revision: revision, updated_at: at }
  switch (event.type) {
    case 'CallbackScheduled': {
      const [first] = callbackStatements(recorded, teamId, revision)
      const open = { missed: 0, tries: 0, rests_until: null, status: 'pending', completed_at: null }
      return first && [event.callbackId, { ...inserted(first), ...open }]
    }
    case 'CallbackTried': {
      const { tries, restsUntil: rests_until } = event
      return [event.callbackId, { ...rows.get(event.callbackId), tries, rests_until, ...stamp }]
    }
    case 'CallbackFellToTeam':
      return [
        event.callbackId,
        { ...rows.get(event.callbackId), user_id: null, missed: Number(event.missed), ...stamp },
      ]
    case 'CallbackEnded': {
      const kept = event.how === 'kept'
      const ending = { status: kept ? 'completed' : 'cancelled', completed_at: kept ? at : null }
      return [event.callbackId, { ...rows.get(event.callbackId), ...ending, ...stamp }]
    }
    default:
      return undefined
  }
}

/** How often a lead's shared columns were changed by its floor, and when it was last written. */
export interface Wear {
  readonly edits: number
  readonly at: number
}

export function wearOf(settled: readonly LedgerRow[]): ReadonlyMap<string, Wear> {
  const wear = new Map<string, Wear>()
  for (const { lead, at } of settled) {
    if (!lead) continue
    const { leadId } = lead.after.card
    const edits = (wear.get(leadId)?.edits ?? 0) + Number(lead.statusChanged || lead.ownerChanged)
    wear.set(leadId, { edits, at })
  }
  return wear
}
