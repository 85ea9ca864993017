/** What rollups have to hold, counted anew from the calls themselves: the second opinion. */
import { type CountedCall, countCall } from '#domain/analytics/count-call.ts'
import { addCounts, type Counts, toCounts } from '#domain/analytics/counts.ts'
import { ANSWERED_BY, CALL_OUTCOMES, END_REASONS } from '#domain/vocabulary/call.ts'
import { z } from 'zod'

type Raw = Readonly<Record<string, unknown>>

const flag = z.number().transform((value) => value === 1)
const CallRow = z.object({
  team_id: z.string(),
  user_id: z.string(),
  script_id: z.string().nullable(),
  script_version: z.number().nullable(),
  local_date: z.string().nullable(),
  local_hour: z.number().nullable(),
  lead_source: z.string().nullable(),
  called_hour: z.number().nullable(),
  logged_by_hand: flag,
  inbound: flag,
  started_at: z.number(),
  connected_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  answered_by: z.enum(ANSWERED_BY).nullable(),
  end_reason: z.enum(END_REASONS).nullable(),
  outcome: z.enum(CALL_OUTCOMES),
  provisional: flag,
  wrap_up_timed_out: flag,
  talk_ms: z.number(),
  hold_ms: z.number(),
  wrap_up_ms: z.number(),
} satisfies Record<keyof CountedCall, z.ZodType> & Record<string, z.ZodType>)
type CallRow = z.infer<typeof CallRow>

interface Rollup {
  /** The columns of its key. */
  readonly key: readonly string[]
  readonly timed: boolean
  readonly of: (call: CallRow, day: string) => readonly unknown[]
}

const versionOf = ({ script_id, script_version }: CallRow): readonly unknown[] =>
  script_id === null || script_version === null ? ['', 0] : [script_id, script_version]

export const ROLLUPS: Readonly<Record<string, Rollup>> = {
  agent_days: {
    key: ['team_id', 'local_date', 'user_id'],
    timed: true,
    of: (call, day) => [call.team_id, day, call.user_id],
  },
  agent_months: {
    key: ['team_id', 'local_month', 'user_id'],
    timed: true,
    of: (call, day) => [call.team_id, day.slice(0, 7), call.user_id],
  },
  version_days: {
    key: ['team_id', 'local_date', 'script_id', 'script_version'],
    timed: true,
    of: (call, day) => [call.team_id, day, ...versionOf(call)],
  },
  source_days: {
    key: ['team_id', 'local_date', 'lead_source'],
    timed: true,
    of: (call, day) => [call.team_id, day, call.lead_source],
  },
  hour_days: {
    key: ['team_id', 'local_date', 'local_hour'],
    timed: true,
    of: (call, day) => [call.team_id, day, call.local_hour],
  },
  called_hours: {
    key: ['team_id', 'local_date', 'called_hour'],
    timed: false,
    of: (call, day) => [call.team_id, day, call.called_hour ?? -1],
  },
}

type Counted = ReadonlyMap<string, Counts>

/** By the name of each rollup, what it has to hold of these rows of `calls`. */
export function recountCalls(rows: readonly Raw[]): ReadonlyMap<string, Counted> {
  const calls = rows.map((row) => CallRow.parse(row))
  return new Map(Object.entries(ROLLUPS).map(([table, rollup]) => [table, recount(calls, rollup)]))
}

function recount(calls: readonly CallRow[], { of, timed }: Rollup): Counted {
  const sums = new Map<string, Counts>()
  for (const call of calls) {
    if (call.local_date === null || call.lead_source === null) continue
    const key = of(call, call.local_date).join(' ')
    const counts = countCall(call)
    const bare = timed ? counts : { ...counts, talk_buckets: null, wrap_up_buckets: null }
    const before = sums.get(key)
    sums.set(key, before === undefined ? bare : addCounts(before, bare))
  }
  return sums
}

/** The rows of each rollup, as they are stored. */
export const storedCounts = (rowsOf: ReadonlyMap<string, readonly Raw[]>): ReadonlyMap<string, Counted> =>
  new Map(
    Object.entries(ROLLUPS).map(([table, { key }]) => [
      table,
      new Map((rowsOf.get(table) ?? []).map((row) => [key.map((name) => row[name]).join(' '), toCounts(row)])),
    ]),
  )
