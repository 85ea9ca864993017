/** The time machine for one call, line by line: out of the floor's own journal, or out of the archive of its day. */
import { toAudience, reveal, revealFloor } from '#domain/views/audience.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { CallReplay } from '#domain/http/supervision.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { and, eq } from 'drizzle-orm'
import { ormOf } from '#worker/d1/orm.ts'
import { calls } from '#worker/d1/schema.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { archivedDay, foldUntil, linesFrom, linesOf, parseFloor } from './journal.ts'
import { pastBefore } from './replay.ts'

interface Told {
  /** The floor just before the call's first line. */
  readonly floor: Floor
  /** The call's own lines; the first is its `CallStarted`. */
  readonly lines: readonly Recorded[]
}

interface Viewer {
  readonly userId: string
  readonly role: Role
  /** Leads this team, or all of them. */
  readonly supervises: boolean
}

/**
 * With its notes and answers: whole for those who lead the team once it is over, as on the board until then (AU4); for an
 * agent up to where they gave it away.
 */
export async function replayCall(env: WorkerEnv, teamId: string, callId: string, viewer: Viewer): Promise<CallReplay> {
  const told = (await fromFloor(env, teamId, callId)) ?? (await fromArchive(env, teamId, callId))
  const first = told?.lines[0]
  if (!told || first?.event.type !== 'CallStarted') throw new ProblemError('not-found')
  const events = viewer.supervises
    ? await asOnBoard(env, teamId, told.lines, viewer)
    : asTheirs(told.lines, viewer.userId)
  // Somebody else's call and no call at all look the same to an agent.
  if (events.length === 0) throw new ProblemError('not-found')
  const { agentId, leadId } = first.event
  const seen = revealFloor(told.floor, toAudience(told.floor, { userId: agentId, role: 'agent' }))
  return { floor: onlyAround(seen, leadId), events }
}

const isOf = ({ event }: Recorded, callId: string): boolean => 'callId' in event && event.callId === callId

async function fromFloor(env: WorkerEnv, teamId: string, callId: string): Promise<Told | null> {
  const lines: Recorded[] = []
  for await (const line of linesOf(env, teamId, 0, callId)) if (isOf(line, callId)) lines.push(line)
  const first = lines[0]
  // The floor may have let go of the day on which the call began, and still hold that of its correction.
  if (first?.event.type !== 'CallStarted') return null
  const past = await pastBefore(env, teamId, first.at)
  const { floor } = await foldUntil(past.floor, past.lines, ({ seq }) => seq < first.seq)
  return { floor, lines }
}

/** The record says on which day to look. A call is followed over midnight, and its corrections to the end of the day it closed on. */
async function fromArchive(env: WorkerEnv, teamId: string, callId: string): Promise<Told | null> {
  const isTeams = and(eq(calls.id, callId), eq(calls.team_id, teamId))
  const record = await ormOf(env.DB).select({ call_date: calls.call_date }).from(calls).where(isTeams).get()
  if (record === undefined) return null
  const { settings } = parseFloor(teamId, (await askFloor(env, teamId, (one) => one.floorNow())).floor)
  const dayOf = (at: number): string => dayIn(settings.timeZone, at)
  const archived = await archivedDay(env, teamId, dayOf(record.call_date))
  if (archived === null) return null
  const lines: Recorded[] = []
  let floor = archived.start
  let lastDay: string | null = null
  for await (const line of linesFrom(env, teamId, archived, { lost: false })) {
    if (lines.length === 0 && line.at > record.call_date) break
    if (lastDay !== null && dayOf(line.at) > lastDay) break
    if (isOf(line, callId)) lines.push(line)
    else if (lines.length === 0) floor = evolve(floor, line)
    if (line.event.type === 'CallDisposed' && line.event.callId === callId) lastDay = dayOf(line.at)
  }
  return { floor, lines }
}

/** Whom they watch is asked of the floor as it is now; the call is over with the line that disposed of it. */
async function asOnBoard(
  env: WorkerEnv,
  teamId: string,
  lines: readonly Recorded[],
  viewer: Viewer,
): Promise<Recorded[]> {
  if (lines.some(({ event }) => event.type === 'CallDisposed')) return [...lines]
  const now = parseFloor(teamId, (await askFloor(env, teamId, (floor) => floor.floorNow())).floor)
  const audience = toAudience(now, viewer)
  return lines.flatMap((line) => reveal(line, audience) ?? [])
}

/** The whole call is its last agent's; one who had it before sees what was theirs of it. */
function asTheirs(lines: readonly Recorded[], userId: string): Recorded[] {
  const last = lines.flatMap(({ event }) => ('agentId' in event && event.agentId ? [event.agentId] : [])).at(-1)
  if (last === userId) return [...lines]
  return lines.flatMap((line) => reveal(line, { type: 'agent', userId }) ?? [])
}

/** The call's own lead and nobody else's callbacks: a replay shows one call. */
function onlyAround(floor: Floor, leadId: string): Floor {
  const lease = floor.leases[leadId]
  return { ...floor, callbacks: {}, unconfirmed: {}, nudges: {}, leases: lease ? { [leadId]: lease } : {} }
}
