/** Two hoppers with one behaviour: the object's, in SQLite, and the plainest one that could be right. */
import { compareRank } from '#domain/decide/next-lead.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { phoneKey } from '#domain/phone/key.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { Hopper } from '#durable-objects/team-floor/storage/hopper/hopper.ts'
import type { HopperEntry } from '#durable-objects/team-floor/storage/hopper/hopper-entry.ts'
import { rankLeads } from '#durable-objects/team-floor/storage/hopper/hopper-ranked.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'

export interface AnyHopper {
  readonly write: (entry: HopperEntry, settings: TeamSettings, now: number) => void
  readonly remove: (leadId: string, settings: TeamSettings, now: number) => void
  readonly entry: (leadId: string) => HopperEntry | undefined
  readonly markWaitingReady: () => void
  readonly ranked: (settings: TeamSettings, agentId: string, now: number) => Iterable<HopperLead>
}

export function sqliteHopper(storage: DurableObjectStorage): AnyHopper {
  const sql = new Sql(storage)
  const hopper = new Hopper(sql)
  return {
    write: (entry, settings, now) => hopper.write(entry, settings, now),
    remove: (leadId, settings, now) => hopper.remove(leadId, settings, now),
    entry: (leadId) => hopper.entry(leadId),
    markWaitingReady: () => hopper.markWaitingReady(),
    ranked: (settings, agentId, now) => rankLeads(sql, hopper, settings, agentId, now),
  }
}

/** Keeps all leads in a map, derives everything when asked, and yields every one of them in order. */
export function plainHopper(): AnyHopper {
  const entries = new Map<string, HopperEntry>()
  const derive = (entry: HopperEntry): HopperEntry => {
    const { phone } = entry.lead.card
    const own = entry.suppressed || entry.listed
    if (phone === null)
      return { ...entry, lead: { ...entry.lead, duplicateOf: null, suppressed: own, siblings: undefined } }
    const same = [...entries.values()]
      .filter(({ lead }) => lead.card.phone !== null && phoneKey(lead.card.phone) === phoneKey(phone))
      .toSorted(
        (left, right) => left.createdAt - right.createdAt || (left.lead.card.leadId < right.lead.card.leadId ? -1 : 1),
      )
    const others = same.filter(({ lead }) => lead.card.leadId !== entry.lead.card.leadId)
    const oldest = same[0]?.lead.card.leadId ?? null
    return {
      ...entry,
      lead: {
        ...entry.lead,
        duplicateOf: oldest === entry.lead.card.leadId ? null : oldest,
        suppressed: same.some(({ suppressed, listed }) => suppressed || listed),
        siblings: {
          attempts: others.reduce((sum, { lead }) => sum + lead.card.attempts, 0),
          recentAttempts: others.flatMap(({ lead }) => lead.recentAttempts).toSorted((one, other) => other - one),
        },
      },
    }
  }
  return {
    write: (entry) => void entries.set(entry.lead.card.leadId, entry),
    remove: (leadId) => void entries.delete(leadId),
    entry: (leadId) => {
      const known = entries.get(leadId)
      return known && derive(known)
    },
    markWaitingReady: () => undefined,
    ranked: (_settings, agentId) =>
      [...entries.values()].map((entry) => derive(entry).lead).toSorted(compareRank(agentId)),
  }
}
