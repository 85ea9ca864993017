/**
 * Leads whom the same hours hold: one zone, and the same rule packs with hours of their own. Ranking asks each bucket once, and
 * so never reads the leads of one that is shut.
 */
import { mayCallAt } from '#domain/floor/calling-hours.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { isOpen } from '#domain/rule-packs/hours.ts'
import { findRulePacks } from '#domain/rule-packs/reach.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'

/** The zone; behind it, where packs say when to call, their ids. */
export function toBucket(lead: HopperLead, settings: TeamSettings): string {
  const { zone } = lead.card
  const packs = findRulePacks(settings, lead).filter(({ windows, holidays }) => windows.length + holidays.length > 0)
  return packs.length === 0 ? zone : `${zone}#${packs.map(({ id }) => id).join()}`
}

/** By the packs as they are now: one that was given up meanwhile holds nothing. */
export function isBucketOpen(bucket: string, { callingHours, rulePacks }: TeamSettings, now: Instant): boolean {
  const [zone = '', packs = ''] = bucket.split('#')
  if (!mayCallAt(callingHours, zone, now)) return false
  const ids = packs.split(',')
  return rulePacks.every((pack) => !ids.includes(pack.id) || isOpen(pack, zone, now))
}
