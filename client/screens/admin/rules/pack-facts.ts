/** What a rule pack asks for, in a few words each. */
import { windowsText } from '#domain/rule-packs/holds.ts'
import type { RulePack } from '#domain/floor/rule-pack.ts'

export function packFacts(pack: RulePack): readonly string[] {
  const { windows, holidays, holidaysUntil, per24h, per30d, restAfterRefusalDays, consent, recording } = pack
  return [
    windows.length === 0 ? 'No hours of its own' : windowsText(windows),
    ...(holidays.length > 0 && holidaysUntil !== null ? [`Not on public holidays (known until ${holidaysUntil})`] : []),
    ...(per24h === null ? [] : [`${per24h} calls in 24 hours`]),
    ...(per30d === null ? [] : [`${per30d} calls in 30 days`]),
    ...(restAfterRefusalDays === null ? [] : [`${restAfterRefusalDays} days after a refusal`]),
    ...(consent === null ? [] : [consentFact(consent)]),
    recording === 'all-party' ? 'Recording needs everybody’s consent' : 'Recording needs one party’s consent',
  ]
}

const consentFact = ({ from, keptYears }: NonNullable<RulePack['consent']>): string =>
  `Consent on record${from === null ? '' : ` from ${from}`}${keptYears === null ? '' : `, proof kept ${keptYears} years`}`
