/**
 * Leads in the exact order of `compareRank`, one after the other, without reading the table: one ordered stream for each
 * owner (the agent, the team) and each zone in which somebody may be called now, merged. Streams are of the index alone, in
 * small pages, so that no statement stays open while the caller writes; a lead is read when its turn has come. Leads that
 * somebody holds stand at the head of the index: they are passed over there, unread.
 */
import { z } from 'zod'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import { isBucketOpen } from './hopper-bucket.ts'
import { type Hopper, PROMOTE_RESTED } from './hopper.ts'
import type { Sql, SqlValue } from '../sql.ts'

const FIRST_PAGE = 4
const LARGEST_PAGE = 256

const Place = z.object({ rank: z.int(), last_attempt_at: z.int(), lead_id: z.string() })
const Zone = z.object({ zone: z.string().nullable() })

export const NEXT_ZONE = 'SELECT MIN(zone) AS zone FROM hopper WHERE stage = 1 AND owner_id = ? AND zone > ?'
export const PAGE = `SELECT rank, last_attempt_at, lead_id FROM hopper
  WHERE stage = 1 AND owner_id = ? AND zone = ? AND (rank, last_attempt_at, lead_id) > (?, ?, ?)
  ORDER BY rank, last_attempt_at, lead_id LIMIT ?`

/** A lead's place in the order. */
interface Candidate {
  readonly rank: number
  readonly lastAttemptAt: number
  /** 0 for the agent's own, 1 for the team's. */
  readonly shared: number
  readonly leadId: string
}

/** `taken`: leads that are not offered, whatever their place. */
export function* rankLeads(
  sql: Sql,
  hopper: Pick<Hopper, 'find'>,
  settings: TeamSettings,
  agentId: string,
  now: Instant,
  taken: ReadonlySet<string> = new Set(),
): Generator<HopperLead> {
  sql.run(PROMOTE_RESTED, now)
  const open = memoize((bucket) => isBucketOpen(bucket, settings, now))
  const owners = new Set([agentId, ''])
  const streams = [...owners].flatMap((owner) =>
    listZones(sql, owner)
      .filter(open)
      .map((zone) => streamZone(sql, owner, zone, taken)),
  )
  for (const { leadId } of mergeStreams(streams, compareCandidates)) {
    const lead = hopper.find(leadId)
    if (lead) yield lead
  }
}

/** What others hold or speak to: no rule offers it to this agent (NX2). */
export function listTakenLeads({ leases, calls }: Floor, agentId: string): ReadonlySet<string> {
  const taken = new Set<string>()
  for (const lease of Object.values(leases)) if (lease.agentId !== agentId) taken.add(lease.leadId)
  for (const call of Object.values(calls)) if (call.agentId !== agentId) taken.add(call.leadId)
  return taken
}

/** As `compareRank`, by what the index tells. */
const compareCandidates = (left: Candidate, right: Candidate): number =>
  left.rank - right.rank ||
  left.lastAttemptAt - right.lastAttemptAt ||
  left.shared - right.shared ||
  (left.leadId < right.leadId ? -1 : left.leadId > right.leadId ? 1 : 0)

function listZones(sql: Sql, owner: string): string[] {
  const zones: string[] = []
  for (let after = ''; ;) {
    const zone = sql.first(Zone, NEXT_ZONE, owner, after)?.zone
    if (zone === undefined || zone === null) return zones
    zones.push(zone)
    after = zone
  }
}

function* streamZone(sql: Sql, owner: string, zone: string, taken: ReadonlySet<string>): Generator<Candidate> {
  let after: SqlValue[] = [-1, -2, '']
  for (let limit = FIRST_PAGE; ; limit = Math.min(limit * 4, LARGEST_PAGE)) {
    const rows = sql.all(Place, PAGE, owner, zone, ...after, limit)
    for (const { rank, last_attempt_at: lastAttemptAt, lead_id: leadId } of rows)
      if (!taken.has(leadId)) yield { rank, lastAttemptAt, shared: owner === '' ? 1 : 0, leadId }
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
    after = [last.rank, last.last_attempt_at, last.lead_id]
  }
}

/** Merges ordered streams into one ordered stream. */
function* mergeStreams<T>(streams: readonly Generator<T>[], compare: (left: T, right: T) => number): Generator<T> {
  const heads = streams.flatMap((stream) => {
    const { value, done } = stream.next()
    return done ? [] : [{ value, stream }]
  })
  while (heads.length > 0) {
    let best = 0
    for (let index = 1; index < heads.length; index += 1) {
      const head = heads[index]
      const leading = heads[best]
      if (head && leading && compare(head.value, leading.value) < 0) best = index
    }
    const head = heads[best]
    if (!head) return
    yield head.value
    const next = head.stream.next()
    if (next.done) heads.splice(best, 1)
    else head.value = next.value
  }
}

function memoize(ask: (key: string) => boolean): (key: string) => boolean {
  const answers = new Map<string, boolean>()
  return (key) => {
    const answer = answers.get(key) ?? ask(key)
    answers.set(key, answer)
    return answer
  }
}
