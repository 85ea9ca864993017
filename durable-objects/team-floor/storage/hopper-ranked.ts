/**
 * Leads in the exact order of `compareRank`, one after the other, without reading the table: one ordered stream for each
 * owner (the agent, the team) and each zone in which somebody may be called now, merged. Streams are read in small
 * pages, so that no statement stays open while the caller writes.
 */
import { z } from 'zod'
import { mayCallAt } from '#domain/decide/calling-hours.ts'
import { compareRank } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/decide/types.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import { readLead } from './hopper-entry.ts'
import { RIPEN } from './hopper.ts'
import type { Sql, SqlValue } from './sql.ts'

const FIRST_PAGE = 4
const LARGEST_PAGE = 256

const Row = z.object({ lead: z.string(), rank: z.int(), last_attempt_at: z.int(), lead_id: z.string() })
const Zone = z.object({ zone: z.string().nullable() })

export const NEXT_ZONE = 'SELECT MIN(zone) AS zone FROM hopper WHERE stage = 1 AND owner_id = ? AND zone > ?'
export const PAGE = `SELECT lead, rank, last_attempt_at, lead_id FROM hopper
  WHERE stage = 1 AND owner_id = ? AND zone = ? AND (rank, last_attempt_at, lead_id) > (?, ?, ?)
  ORDER BY rank, last_attempt_at, lead_id LIMIT ?`

export function* ranked(sql: Sql, settings: TeamSettings, agentId: string, now: Instant): Generator<HopperLead> {
  sql.run(RIPEN, now)
  const open = memoised((zone) => mayCallAt(settings.callingHours, zone, now))
  const owners = new Set([agentId, ''])
  const streams = [...owners].flatMap((owner) =>
    zonesOf(sql, owner)
      .filter(open)
      .map((zone) => streamOf(sql, owner, zone)),
  )
  yield* merged(streams, compareRank(agentId))
}

function zonesOf(sql: Sql, owner: string): string[] {
  const zones: string[] = []
  for (let after = ''; ;) {
    const zone = sql.first(Zone, NEXT_ZONE, owner, after)?.zone
    if (zone === undefined || zone === null) return zones
    zones.push(zone)
    after = zone
  }
}

function* streamOf(sql: Sql, owner: string, zone: string): Generator<HopperLead> {
  let after: SqlValue[] = [-1, -2, '']
  for (let limit = FIRST_PAGE; ; limit = Math.min(limit * 4, LARGEST_PAGE)) {
    const rows = sql.all(Row, PAGE, owner, zone, ...after, limit)
    for (const { lead_id, lead: text } of rows) {
      const read = readLead(text)
      if (read.ok) yield read.value.lead
      else sql.unread.noteLead(lead_id, read.fault)
    }
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
    after = [last.rank, last.last_attempt_at, last.lead_id]
  }
}

/** Merges ordered streams into one ordered stream. */
function* merged<T>(streams: readonly Generator<T>[], compare: (left: T, right: T) => number): Generator<T> {
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

function memoised(ask: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>()
  return (key) => {
    const answer = known.get(key) ?? ask(key)
    known.set(key, answer)
    return answer
  }
}
