/** One day’s numbers by four ways: the rollups, the calls by the database, the calls one by one, and the journal. */
import { isDeepStrictEqual } from 'node:util'
import { countCall } from '#domain/analytics/count-call.ts'
import { addCounts, type Counts, noCounts, toCounts } from '#domain/analytics/counts.ts'
import type { Recorded } from '#domain/events/index.ts'
import { CallReader } from '#domain/views/call-reader.ts'
import { recountCalls, ROLLUPS, storedCounts } from '#tests/support/recount-calls.ts'

type Rows = (sql: string) => readonly Readonly<Record<string, unknown>>[]

export function listMiscounts(rows: Rows, teamId: string, journal: readonly Recorded[]): string[] {
  const tables = Object.keys(ROLLUPS)
  const stored = storedCounts(new Map(tables.map((table) => [table, rows(`SELECT * FROM ${table}`)])))
  const recounted = recountCalls(rows('SELECT * FROM calls'))
  const wrong = tables.filter((table) => !isDeepStrictEqual(stored.get(table), recounted.get(table)))
  const byAgent = agentsOf(rows, teamId)
  const told = toldBy(journal)
  const untrue = [...new Set([...byAgent.keys(), ...told.keys()])].filter(
    (agentId) => !isDeepStrictEqual(byAgent.get(agentId), told.get(agentId)),
  )
  return [
    ...wrong.map((table) => `${table} is not what the calls come to`),
    ...untrue.map((agentId) => `the numbers of ${agentId} are not those of the journal`),
  ]
}

/** Of all days together. */
function agentsOf(rows: Rows, teamId: string): ReadonlyMap<string, Counts> {
  const sums = new Map<string, Counts>()
  for (const row of rows(`SELECT * FROM agent_days WHERE team_id = '${teamId}'`)) {
    const agentId = String(row['user_id'])
    sums.set(agentId, addCounts(sums.get(agentId) ?? noCounts(), toCounts(row)))
  }
  return sums
}

function toldBy(journal: readonly Recorded[]): ReadonlyMap<string, Counts> {
  const reader = new CallReader()
  for (const line of journal) reader.read(line)
  const sums = new Map<string, Counts>()
  for (const call of reader.calls)
    sums.set(call.agentId, addCounts(sums.get(call.agentId) ?? noCounts(), countCall(call)))
  return sums
}
