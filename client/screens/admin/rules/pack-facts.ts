/** What a rule pack asks for, in a few words each. */
import { windowsText } from '#domain/rule-packs/holds.ts'
import type { RulePack } from '#domain/floor/rule-pack.ts'
import { countryName } from '../../../features/people/countries.ts'
import { countText } from '../../../format/duration.ts'
import { dayInFull } from '../../../format/time-text.ts'
import type { Fact } from '../../../ui/facts.tsx'

export function packFacts(pack: RulePack): readonly Fact[] {
  const { windows, holidays, holidaysUntil, restAfterRefusalDays, consent, recording } = pack
  return [
    ['Holds for', placeText(pack)],
    ['Hours, their time', windows.length === 0 ? 'The team’s own' : windowsText(windows)],
    ...(holidays.length > 0 && holidaysUntil !== null
      ? [['Closed', `Public holidays, known to ${dayInFull(holidaysUntil)}`] as const]
      : []),
    ['Calls to a number', capsText(pack)],
    ...(restAfterRefusalDays === null
      ? []
      : [['After a refusal', `${countText(restAfterRefusalDays, 'day')} without a call`] as const]),
    ...(consent === null ? [] : [['Consent to be called', consentText(consent)] as const]),
    ['Recording', recording === 'all-party' ? 'Everyone must agree' : 'One party must agree'],
  ]
}

const placeText = ({ name, country, regions }: RulePack): string =>
  regions.length === 0 ? `All of ${inSentence(countryName(country))}` : `${name} and numbers that may be from there`

const inSentence = (country: string): string => (country.startsWith('United ') ? `the ${country}` : country)

function capsText({ per24h, per30d }: RulePack): string {
  const caps = [
    ...(per24h === null ? [] : [`${per24h} in 24 hours`]),
    ...(per30d === null ? [] : [`${per30d} in 30 days`]),
  ]
  return caps.length === 0 ? 'The team’s own limits' : `At most ${caps.join(', ')}`
}

const consentText = ({ from, keptYears }: NonNullable<RulePack['consent']>): string =>
  `On record${from === null ? '' : ` from ${dayInFull(from)}`}${
    keptYears === null ? '' : `, proof kept ${countText(keptYears, 'year')}`
  }`
