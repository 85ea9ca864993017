/**
 * What a past floor settled, as rows: finished calls and the lines of the activity log come from the statements with which
 * a live floor settles; callbacks and leads are brought to their last state first, since many writes to one row end in one.
 */
import type { Recorded } from '#domain/events/index.ts'
import type { DutyMark } from '#domain/views/duty-marks.ts'
import { activityLines } from '#durable-objects/team-floor/records/settle/activity.ts'
import { type CallHome, callStatements } from '#durable-objects/team-floor/records/settle/calls.ts'
import { callbackStatements } from '#durable-objects/team-floor/records/settle/callbacks.ts'
import type { LedgerRow } from '#durable-objects/team-floor/records/settle/ledger-row.ts'
import type { Statement } from '#durable-objects/team-floor/records/settle/statement.ts'
import { ORGANISATION } from '../cast.ts'
import type { TableRows } from '../foundation.ts'
import type { History } from './history.ts'
import type { Row } from '../rows.ts'

export function settledTables({ team, settled }: History): TableRows[] {
  const home = { teamId: team.id, timeZone: team.timeZone }
  const lines = settled.flatMap((row) => row.entries.map((entry) => ({ row, ...entry })))
  const calls = lines.flatMap(({ row, recorded, call }) => callStatements(recorded, call, home, row))
  const acts = lines.flatMap(({ row, recorded }) => activityLines(recorded, row, `before-${team.id}`, team.id))
  return [
    { table: 'calls', rows: calls.map(inserted) },
    { table: 'activity_logs', rows: acts.map((act) => ({ ...act, organisation_id: ORGANISATION.id })) },
    { table: 'tasks', rows: callbackRows(settled, home) },
    { table: 'duty_stretches', rows: dutyRows(settled, team.id) },
  ]
}

const INSERT = /^INSERT INTO \w+ \(([^)]+)\)\s+VALUES/

/** The row of an insert, so that many of them can travel as one. */
function inserted({ sql, values }: Statement): Row {
  const columns = INSERT.exec(sql)?.[1]?.split(', ')
  if (columns?.length !== values.length) throw new Error(`Not an insert of a row: ${sql}`)
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))
}

function callbackRows(settled: readonly LedgerRow[], home: CallHome): Row[] {
  const rows = new Map<string, Row>()
  for (const { entries, revision } of settled) {
    for (const { recorded, call } of entries) {
      const rung = call?.callbackId ? rows.get(call.callbackId) : undefined
      if (call?.callbackId && rung)
        rows.set(call.callbackId, { ...rung, dialled_at: rung['dialled_at'] ?? call.startedAt })
      const [id, row] = callbackAfter(recorded, rows, home, revision) ?? []
      if (id !== undefined && row) rows.set(id, row)
    }
  }
  return [...rows.values()]
}

function callbackAfter(
  recorded: Recorded,
  rows: ReadonlyMap<string, Row>,
  home: CallHome,
  revision: number,
): [string, Row] | undefined {
  const { event, at } = recorded
  const stamp = { floor_revision: revision, updated_at: at }
  switch (event.type) {
    case 'CallbackScheduled': {
      const [first] = callbackStatements(recorded, null, home, revision)
      const open = {
        missed: 0,
        tries: 0,
        rests_until: null,
        status: 'pending',
        completed_at: null,
        dialled_at: null,
        ended_at: null,
      }
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
      const ending = { status: kept ? 'completed' : 'cancelled', completed_at: kept ? at : null, ended_at: at }
      return [event.callbackId, { ...rows.get(event.callbackId), ...ending, ...stamp }]
    }
    default:
      return undefined
  }
}

/** The last state of each stretch of duty, as D1 comes to it word by word. */
function dutyRows(settled: readonly LedgerRow[], teamId: string): Row[] {
  const rows = new Map<string, Row>()
  const open = new Map<string, { readonly key: string; readonly begun: NonNullable<DutyMark['begun']> }>()
  const marks = settled.flatMap(({ duty }) => duty).toSorted((one, other) => one.seq - other.seq)
  for (const { agentId, seq, at, until, begun } of marks) {
    const going = open.get(agentId)
    if (until && going) {
      const { before } = going.begun
      const spent = {
        dial_ms: until.spent.dialMs - before.dialMs,
        talk_ms: until.spent.talkMs - before.talkMs,
        hold_ms: until.spent.holdMs - before.holdMs,
        wrap_up_ms: until.spent.wrapUpMs - before.wrapUpMs,
      }
      rows.set(going.key, { ...rows.get(going.key), to_at: at, is_open: Number(!until.isOver), ...spent, seq })
      if (until.isOver) open.delete(agentId)
    }
    if (!begun) continue
    const key = `${agentId} ${at}`
    open.set(agentId, { key, begun })
    rows.set(key, {
      team_id: teamId,
      user_id: agentId,
      from_at: at,
      to_at: at,
      is_open: 1,
      local_date: begun.day,
      reason: begun.reason ?? '',
      dial_ms: 0,
      talk_ms: 0,
      hold_ms: 0,
      wrap_up_ms: 0,
      dial_before_ms: begun.before.dialMs,
      talk_before_ms: begun.before.talkMs,
      hold_before_ms: begun.before.holdMs,
      wrap_up_before_ms: begun.before.wrapUpMs,
      seq,
    })
  }
  return [...rows.values()]
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
