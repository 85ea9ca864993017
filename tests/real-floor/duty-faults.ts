/** TI1–TI3: the stretches of duty in the records are those of the journal, and what is added up of them is their sum. */
import { isDeepStrictEqual } from 'node:util'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { type DutyStretch, DutyReader } from '#domain/views/duty-reader.ts'

type Row = Readonly<Record<string, unknown>>

const STRETCHES = `SELECT user_id, local_date, reason, from_at, to_at, is_open, dial_ms, talk_ms, hold_ms, wrap_up_ms, seq
  FROM duty_stretches ORDER BY user_id, from_at`

const SUMS = `COUNT(*) AS stretches, SUM(to_at - from_at) AS on_ms, SUM(dial_ms) AS dial_ms, SUM(talk_ms) AS talk_ms,
  SUM(hold_ms) AS hold_ms, SUM(wrap_up_ms) AS wrap_up_ms`
const COUNTED = 'stretches, on_ms, dial_ms, talk_ms, hold_ms, wrap_up_ms'

/** Each table with what it is by, as the table and as a stretch calls it. */
const ADDED_UP = [
  ['duty_days', 'team_id, user_id, local_date, reason', 'team_id, user_id, local_date, reason'],
  ['duty_months', 'team_id, local_month, user_id, reason', 'team_id, substr(local_date, 1, 7), user_id, reason'],
  ['duty_team_days', 'team_id, local_date, reason', 'team_id, local_date, reason'],
] as const

export function dutyFaults(
  start: Floor,
  journal: readonly Recorded[],
  rows: (sql: string) => readonly Row[],
): string[] {
  const reader = new DutyReader(start)
  for (const line of journal) reader.read(line)
  const told = reader.stretches().map(toRow).toSorted(inOrder)
  const settled = rows(STRETCHES).map((row) => ({ ...row }))
  const faults = isDeepStrictEqual(settled, told)
    ? []
    : [`TI3 the records have the stretches ${JSON.stringify(settled)}, the journal ${JSON.stringify(told)}`]
  for (const [table, keys, ofStretch] of ADDED_UP) {
    const added = rows(`SELECT ${keys}, ${COUNTED} FROM ${table} ORDER BY ${keys}`).map((row) => Object.values(row))
    const sums = rows(`SELECT ${ofStretch}, ${SUMS} FROM duty_stretches GROUP BY ${ofStretch} ORDER BY ${ofStretch}`)
    const counted = sums.map((row) => Object.values(row))
    if (!isDeepStrictEqual(added, counted))
      faults.push(`TI3 ${table} has ${JSON.stringify(added)} of ${JSON.stringify(counted)}`)
  }
  return faults
}

const toRow = (stretch: DutyStretch): Row => ({
  user_id: stretch.agentId,
  local_date: stretch.day,
  reason: stretch.reason,
  from_at: stretch.from,
  to_at: stretch.to,
  is_open: Number(stretch.isOpen),
  dial_ms: stretch.dialMs,
  talk_ms: stretch.talkMs,
  hold_ms: stretch.holdMs,
  wrap_up_ms: stretch.wrapUpMs,
  seq: stretch.seq,
})

const inOrder = (one: Row, other: Row): number =>
  String(one['user_id']).localeCompare(String(other['user_id'])) || Number(one['from_at']) - Number(other['from_at'])
