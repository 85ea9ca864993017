/**
 * Recomputes a floor from its journal and says what holds, so that the numbers need not be believed. A part lies
 * between two kept floors and is checked by itself, so that a long day is no longer than a request may be.
 */
import { type CheckId, mergeChecks, type PartCheck } from '#domain/floor/checks.ts'
import { createCounter, METRICS, type Metric } from '#domain/views/evidence.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { leaseReader } from '#domain/views/lease-history.ts'
import type { Floor } from '#domain/floor/state.ts'
import { Fold } from '#domain/evolve/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import type { InvariantsPart, InvariantsReport } from '#domain/http/supervision.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { chainHolds } from './chain.ts'
import { linesOf, parseFloor } from './journal.ts'
import { settledCalls } from './settled-calls.ts'
import { unreadRecords } from './unread-records.ts'

/** Lines that a part has at least, if there are so many; a few hundred milliseconds of work on a large floor. */
const PART_LINES = 8_000

export async function checkFloor(env: WorkerEnv, teamId: string): Promise<InvariantsReport> {
  const began = Date.now()
  const parts: InvariantsPart[] = []
  for (let after: number | null | undefined; after !== null; after = parts.at(-1)?.next ?? null)
    parts.push(await checkPart(env, teamId, after))
  const lines = parts.reduce((sum, part) => sum + part.checked_lines, 0)
  const [first, last] = [parts[0], parts.at(-1)]
  return {
    checked_lines: lines,
    from: first?.from ?? iso(began),
    to: last?.to ?? iso(began),
    took_ms: Date.now() - began,
    checks: mergeChecks(parts.map(({ checks }) => checks)),
  }
}

/** The part that begins after this line, which a kept floor has to stand at; without it the first there is. */
export async function checkPart(env: WorkerEnv, teamId: string, after: number | undefined): Promise<InvariantsPart> {
  const began = Date.now()
  const { start, end, head } = await boundsOf(env, teamId, after)
  const read = new PartReader(start)
  for await (const line of linesOf(env, teamId, start.seq)) {
    if (line.seq > end.floor.seq) break
    read.line(line)
  }
  const checks = [
    ...read.checks(end.floor),
    await settled(env, teamId, read.outcomes, end.floor.seq),
    await chainHolds(env, teamId, start.seq, end.floor.seq),
  ]
  if (end.isNow) checks.push(...ofNow(end.floor), await readable(env, teamId))
  return {
    after: start.seq,
    up_to: end.floor.seq,
    next: end.isNow ? null : end.floor.seq,
    head,
    checked_lines: read.lines,
    from: iso(read.firstAt ?? start.at),
    to: iso(end.floor.at),
    took_ms: Date.now() - began,
    checks,
  }
}

async function boundsOf(env: WorkerEnv, teamId: string, after: number | undefined) {
  const { seqs, head } = await askFloor(env, teamId, (floor) => floor.keptFloors())
  const first = after ?? seqs[0]
  const last = first === undefined ? undefined : seqs.find((seq) => seq >= first + PART_LINES)
  const kept = async (seq: number): Promise<Floor> => {
    const found = await askFloor(env, teamId, (floor) => floor.keyframeOf(seq))
    if (!found) throw new ProblemError('not-found')
    return parseFloor(teamId, found.floor, found.seq)
  }
  if (last !== undefined && first !== undefined)
    return { start: await kept(first), end: { floor: await kept(last), isNow: false }, head }
  const now = await askFloor(env, teamId, (floor) => floor.floorNow())
  const floor = parseFloor(teamId, now.floor, now.seq)
  return { start: first === undefined ? floor : await kept(first), end: { floor, isNow: true }, head: now.seq }
}

/** Reads a part's journal once, line by line, keeping only what the checks need. */
class PartReader {
  readonly outcomes = new Map<string, string>()
  lines = 0
  firstAt: number | null = null
  readonly #start: Floor
  readonly #fold: Fold
  readonly #leases: ReturnType<typeof leaseReader>
  readonly #gaps: string[] = []
  #seq: number
  /** The day turned within this part, and what is counted here is all of its new day. */
  #turned = false
  #counts = new Map<string, number>()
  /** Calls that closed on this day, but before this part. */
  readonly #closedBefore = new Set<string>()
  #bookings = createCounter('bookings', this.#closedBefore)

  constructor(start: Floor) {
    this.#start = start
    this.#seq = start.seq
    this.#fold = new Fold(start)
    this.#leases = leaseReader(start)
    for (const { callId, at } of Object.values(start.unconfirmed))
      if (this.#isOfToday(at)) this.#closedBefore.add(callId)
  }

  line(line: Recorded): void {
    const { event } = line
    if (line.seq !== this.#seq + 1) this.#gaps.push(`line ${line.seq}`)
    this.#seq = line.seq
    this.firstAt ??= line.at
    this.lines += 1
    this.#leases.read(line)
    this.#fold.add(line)
    if (event.type === 'DayTurned') {
      this.#turned = true
      this.#counts = new Map()
      this.#closedBefore.clear()
      this.#bookings = createCounter('bookings', this.#closedBefore)
    }
    if (event.type === 'OutcomeCorrected' && this.#isOfToday(event.countedAt)) this.#closedBefore.add(event.callId)
    const counted = COUNTED[event.type]
    if (counted !== undefined) this.#add(event, counted, 1)
    this.#add(event, 'bookings', this.#bookings(line))
    if (SAYS_OUTCOME.has(event.type) && 'outcome' in event) this.outcomes.set(event.callId, event.outcome)
  }

  checks(end: Floor): PartCheck[] {
    const { leases, overlaps, fences } = this.#leases.result()
    const differences = differencesOf(this.#fold.floor, end)
    const faults = this.#miscounted(end)
    const events = [...this.#counts.values()].reduce((sum, one) => sum + one, 0)
    return [
      check('seq-contiguous', { lines: this.lines, gaps: this.#gaps.length }, this.#gaps),
      check('replay', { differences: differences.length }, differences),
      check('one-holder', { leases, overlaps: overlaps.length }, overlaps),
      check('fences-increase', { fences: leases, unordered: fences.length }, fences),
      check('tallies', { events }, faults),
    ]
  }

  #isOfToday(at: number | null): boolean {
    const { settings, day } = this.#fold.floor
    return at !== null && dayIn(settings.timeZone, at) === day
  }

  #add(event: Recorded['event'], name: Metric, more: number): void {
    if (more === 0 || !('agentId' in event)) return
    const key = `${event.agentId} ${name}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + more)
  }

  /** Whose number grew by another count than that of the lines. */
  #miscounted(end: Floor): string[] {
    const before = this.#turned ? {} : this.#start.tallies
    const people = new Set([
      ...Object.keys(end.tallies),
      ...[...this.#counts.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))),
    ])
    return [...people].flatMap((agentId) =>
      METRICS.flatMap((name) => {
        const said = (end.tallies[agentId]?.[name] ?? 0) - (before[agentId]?.[name] ?? 0)
        const counted = this.#counts.get(`${agentId} ${name}`) ?? 0
        return said === counted ? [] : [`${agentId}: ${said} ${name} said, ${counted} counted`]
      }),
    )
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

const check = (id: CheckId, counts: PartCheck['counts'], faults: readonly string[]): PartCheck => ({
  id,
  counts,
  faults: faults.slice(0, 20),
})

const differencesOf = (folded: Floor, floor: Floor): string[] =>
  (Object.keys(floor) as (keyof Floor)[]).filter((part) => canonical(folded[part]) !== canonical(floor[part]))

/** JSON with its keys in order: two equal records may have been filled in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )
}

function ofNow(floor: Floor): PartCheck[] {
  const [leases, calls] = [Object.keys(floor.leases).length, Object.keys(floor.calls).length]
  const doubles = floor.doubleDials === 0 ? [] : [`${floor.doubleDials} double dials`]
  return [
    check('state', { leases, calls }, invariants(floor)),
    check('double-dials', { doubles: floor.doubleDials }, doubles),
  ]
}

/** Whatever of the team's data could not be read, here or on its floor, is said here. */
async function readable(env: WorkerEnv, teamId: string): Promise<PartCheck> {
  const { unread } = await askFloor(env, teamId, (floor) => floor.status())
  const faults = [...unread.map(({ what, fault }) => `${what}: ${fault}`), ...(await unreadRecords(env.DB, teamId))]
  return check('readable', { unread: faults.length }, faults)
}

/** Every finished call of these lines is in D1 with the outcome it has now, or still waits in the outbox. */
async function settled(
  env: WorkerEnv,
  teamId: string,
  outcomes: ReadonlyMap<string, string>,
  upTo: number,
): Promise<PartCheck> {
  const { waiting, parked } = await askFloor(env, teamId, (floor) => floor.flush())
  // What was corrected after this part is checked by the part of its correction.
  const corrected = new Set(await askFloor(env, teamId, (floor) => floor.correctedAfter(upTo)))
  const mine = [...outcomes].filter(([callId]) => !corrected.has(callId))
  const stored = await settledCalls(
    env.DB,
    mine.map(([callId]) => callId),
  )
  const missing = mine.filter(([callId, outcome]) => stored.get(callId) !== outcome)
  const faults = missing.map(([callId]) => `call ${callId}`)
  return check('settled', { calls: mine.length, missing: missing.length, waiting, parked }, faults)
}
