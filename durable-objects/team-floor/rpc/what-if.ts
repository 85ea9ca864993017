/** Whom the rules would hold back at another moment, with the attempts, outcomes and consents of now. */
import { findHolds } from '#domain/decide/next-lead.ts'
import { packText } from '#domain/rule-packs/holds.ts'
import { findRulePacks } from '#domain/rule-packs/reach.ts'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { HoldRule } from '#domain/vocabulary/why.ts'
import type { WhatIfCount } from '../contract.ts'
import type { FloorRuntime } from '../runtime/floor-runtime.ts'
import { yieldToEventLoop } from '../runtime/single-flight.ts'

const LEADS_AT_ONCE = 100

/** Whose a lead is and who works on it now says nothing of another day. */
const OF_NOW: ReadonlySet<HoldRule> = new Set<HoldRule>(['leased', 'live-call', 'other-owner', 'callback-pending'])

/** `packs`: instead of those that the team has chosen; null for those. */
export async function whatIf(
  { live, feed }: FloorRuntime,
  at: number,
  packs: readonly RulePack[] | null,
): Promise<WhatIfCount> {
  if (live.storage.hopper.isEmpty()) await feed.pull()
  const { settings } = live.floor
  const floor: Floor = { ...live.floor, settings: packs === null ? settings : { ...settings, rulePacks: [...packs] } }
  const held = new Map<string, { rule: HoldRule; pack: string | null; leads: number }>()
  const reached = new Map(floor.settings.rulePacks.map((pack) => [pack.id, { id: pack.id, leads: 0, held: 0 }]))
  let leads = 0
  let callable = 0
  for (let after: string | null = ''; after !== null;) {
    const page = live.storage.hopper.page(after, LEADS_AT_ONCE)
    for (const lead of page.leads) {
      const holds = findHolds(floor, lead, '', at).filter(({ rule }) => !OF_NOW.has(rule))
      leads += 1
      if (holds.length === 0) callable += 1
      for (const { rule, pack = null } of holds) {
        const key = `${rule} ${pack ?? ''}`
        const count = held.get(key) ?? { rule, pack, leads: 0 }
        held.set(key, { ...count, leads: count.leads + 1 })
      }
      const isFree = holds.every(({ pack }) => pack !== undefined)
      for (const pack of findRulePacks(floor.settings, lead)) {
        const count = reached.get(pack.id) ?? { id: pack.id, leads: 0, held: 0 }
        const falls = isFree && holds.some((hold) => hold.pack === packText(pack))
        reached.set(pack.id, { ...count, leads: count.leads + 1, held: count.held + Number(falls) })
      }
    }
    after = page.last
    await yieldToEventLoop()
  }
  return {
    leads,
    callable,
    held: [...held.values()].toSorted((one, other) => other.leads - one.leads),
    packs: [...reached.values()],
  }
}
