/** Which rule packs hold for a lead: by its address, else by its number; where neither tells which part, all of them (RP2). */
import type { HopperLead } from '../floor/hopper-lead.ts'
import type { RulePack } from '../floor/rule-pack.ts'
import type { TeamSettings } from '../floor/settings.ts'

type Located = Pick<HopperLead, 'place'> & { readonly card: { readonly phone: string | null } }

export const findRulePacks = ({ rulePacks }: Pick<TeamSettings, 'rulePacks'>, lead: Located): readonly RulePack[] =>
  rulePacks.length === 0 ? rulePacks : rulePacks.filter((pack) => isWithin(pack, lead))

function isWithin(pack: RulePack, { place, card: { phone } }: Located): boolean {
  if (!place || place.country !== pack.country) return false
  if (pack.regions.length === 0) return true
  const region = place.region?.trim().toLowerCase() ?? ''
  if (pack.regions.includes(region)) return true
  // Another part of the country, by its code.
  if (/^([a-z]{2}-)?[a-z]{2}$/.test(region)) return false
  const digits = phone?.slice(1) ?? ''
  const begins = (prefix: string): boolean => digits.startsWith(prefix)
  if (!begins(pack.callingCode) || pack.nowhere.some(begins)) return true
  return pack.prefixes.some(begins)
}
