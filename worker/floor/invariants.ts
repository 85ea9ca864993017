/** Recomputes the floor from its journal and says what holds, so that the numbers need not be believed (AN4). */
import { evolve } from '#domain/evolve/index.ts'
import { counterOf, METRICS, type Metric } from '#domain/floor/evidence.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { leaseReader } from '#domain/floor/lease-history.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { InvariantsReport } from '#domain/http/supervision.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor-stub.ts'
import { linesOf, parseFloor } from './journal.ts'
import { unreadRecords } from './unread-records.ts'

type Check = InvariantsReport['checks'][number]

export async function checkFloor(env: WorkerEnv, teamId: string): Promise<InvariantsReport> {
  const began = Date.now()
  const now = await askFloor(env, teamId, (floor) => floor.floorNow())
  const floor = parseFloor(teamId, now.floor, now.seq)
  const [oldest] = await askFloor(env, teamId, (one) => one.daysKept())
  const first = await askFloor(env, teamId, (one) => one.keyframe(oldest?.from ?? 0))
  const read = reading(first ? parseFloor(teamId, first.floor, first.seq) : floor)
  for await (const line of linesOf(env, teamId, read.startSeq)) {
    if (line.seq > now.seq) break
    read.line(line)
  }
  const checks = [
    ...read.checks(floor),
    stateHolds(floor),
    await settled(env, teamId, read.outcomes),
    await readable(env, teamId),
  ]
  const from = read.firstAt() ?? floor.at
  return { checked_lines: read.count(), from: iso(from), to: iso(floor.at), took_ms: Date.now() - began, checks }
}

/** Reads a journal once, line by line, keeping only what the checks need. */
function reading(start: Floor) {
  const leases = leaseReader(start)
  const gaps: string[] = []
  const outcomes = new Map<string, string>()
  let counts = new Map<string, number>()
  let bookings = counterOf('bookings')
  let folded = start
  let count = 0
  let firstAt: number | null = null
  return {
    startSeq: start.seq,
    outcomes,
    count: () => count,
    firstAt: () => firstAt,
    line(line: Recorded): void {
      const { event } = line
      if (line.seq !== folded.seq + 1) gaps.push(`line ${line.seq}`)
      firstAt ??= line.at
      count += 1
      folded = evolve(folded, line)
      leases.read(line)
      if (event.type === 'DayTurned') {
        counts = new Map()
        bookings = counterOf('bookings')
      }
      const add = (name: Metric, more: number): void => {
        if (more === 0 || !('agentId' in event)) return
        const key = `${event.agentId} ${name}`
        counts.set(key, (counts.get(key) ?? 0) + more)
      }
      const counted = COUNTED[event.type]
      if (counted !== undefined) add(counted, 1)
      add('bookings', bookings(line))
      if (SAYS_OUTCOME.has(event.type) && 'outcome' in event) outcomes.set(event.callId, event.outcome)
    },
    checks(floor: Floor): Check[] {
      const { leases: taken, overlaps, fences } = leases.result()
      return [
        check('seq-contiguous', gaps.length === 0, `${count} lines, ${gaps.length} gaps`, gaps),
        replayed(folded, floor),
        check('one-holder', overlaps.length === 0, `${taken} leases, ${overlaps.length} overlaps`, overlaps),
        check('fences-increase', fences.length === 0, `${taken} fences, ${fences.length} out of order`, fences),
        check('double-dials', floor.doubleDials === 0, `${floor.doubleDials} double dials today`, []),
        tallied(counts, floor),
      ]
    },
  }
}

const SAYS_OUTCOME: ReadonlySet<string> = new Set<Recorded['event']['type']>([
  'CallDisposed',
  'OutcomeConfirmed',
  'OutcomeCorrected',
  'CallLogged',
])

/** Counted here by hand, not by the fold that made the tallies. */
const COUNTED: Partial<Record<Recorded['event']['type'], Metric>> = {
  CallStarted: 'calls',
  CallConnected: 'contacts',
  LeadLeased: 'leads',
  LeadSkipped: 'skips',
}

const check = (id: Check['id'], holds: boolean, found: string, faults: readonly string[]): Check => ({
  id,
  holds,
  found,
  faults: faults.slice(0, 20),
})

function replayed(folded: Floor, floor: Floor): Check {
  const parts = (Object.keys(floor) as (keyof Floor)[]).filter(
    (part) => canonical(folded[part]) !== canonical(floor[part]),
  )
  const found = parts.length === 0 ? 'the journal folds to the floor in memory' : 'the fold differs'
  return check('replay', parts.length === 0, found, parts)
}

/** JSON with its keys in order: two equal records may have been filled in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )
}

function tallied(counts: ReadonlyMap<string, number>, floor: Floor): Check {
  const faults: string[] = []
  const people = new Set([
    ...Object.keys(floor.tallies),
    ...[...counts.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))),
  ])
  for (const agentId of people) {
    for (const name of METRICS) {
      const said = floor.tallies[agentId]?.[name] ?? 0
      const counted = counts.get(`${agentId} ${name}`) ?? 0
      if (said !== counted) faults.push(`${agentId}: ${said} ${name} said, ${counted} counted`)
    }
  }
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
  return check('tallies', faults.length === 0, `${total} events counted again`, faults)
}

function stateHolds(floor: Floor): Check {
  const faults = invariants(floor)
  const found = `${Object.keys(floor.leases).length} leases, ${Object.keys(floor.calls).length} live calls`
  return check('state', faults.length === 0, found, faults)
}

/** Whatever of the team's data could not be read, here or on its floor, is said here. */
async function readable(env: WorkerEnv, teamId: string): Promise<Check> {
  const { unread } = await askFloor(env, teamId, (floor) => floor.status())
  const faults = [...unread.map(({ what, fault }) => `${what}: ${fault}`), ...(await unreadRecords(env.DB, teamId))]
  return check('readable', faults.length === 0, `${faults.length} stored things cannot be read`, faults)
}

const IDS_A_QUERY = 90

/** Every finished call of these lines is in D1 with the outcome it has now, or still waits in the outbox. */
async function settled(env: WorkerEnv, teamId: string, outcomes: ReadonlyMap<string, string>): Promise<Check> {
  const waiting = await askFloor(env, teamId, (floor) => floor.flush())
  const faults: string[] = []
  const ids = [...outcomes.keys()]
  for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
    const page = ids.slice(at, at + IDS_A_QUERY)
    const { results } = await env.DB.prepare(
      `SELECT id, outcome FROM calls WHERE id IN (${page.map(() => '?').join(',')})`,
    )
      .bind(...page)
      .all<{ id: string; outcome: string }>()
    const stored = new Map(results.map(({ id, outcome }) => [id, outcome]))
    for (const id of page) if (stored.get(id) !== outcomes.get(id)) faults.push(`call ${id}`)
  }
  const held = waiting.waiting + waiting.parked
  const found = `${ids.length - faults.length} of ${ids.length} calls in the records, ${waiting.waiting} waiting, ${waiting.parked} parked`
  return check('settled', faults.length <= held && waiting.parked === 0, found, faults)
}
