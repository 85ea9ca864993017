/** What the rule packs of a team hold back (RP): each hold names its pack, the rule and the moment it lets go. */
import { attemptsOnNumber, type HopperLead } from '../floor/hopper-lead.ts'
import { holidayAt, isOpen, nextOpenTime } from './hours.ts'
import { findRulePacks } from './reach.ts'
import type { CallingWindow, RulePack } from '../floor/rule-pack.ts'
import type { TeamSettings } from '../floor/settings.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { isUnknownZone } from '../vocabulary/unknown-zone.ts'
import type { Hold, HoldRule } from '../vocabulary/why.ts'

const DAY_MS = 24 * 60 * 60_000

type Settled = Pick<TeamSettings, 'rulePacks'>

export const packHolds = (settings: Settled, lead: HopperLead, now: Instant): Hold[] => [
  ...packHoursHolds(settings, lead, now),
  ...packLeadHolds(settings, lead, now),
]

/** Of these what the hour decides, for every lead of a zone alike. */
const packHoursHolds = (settings: Settled, lead: HopperLead, now: Instant): Hold[] =>
  // Where the zone is not known nobody is called anyway (NX4).
  isUnknownZone(lead.card.zone)
    ? []
    : findRulePacks(settings, lead).flatMap((pack) => {
        if (isOpen(pack, lead.card.zone, now)) return []
        const holiday = holidayAt(pack, lead.card.zone, now)
        const until = nextOpenTime(pack, lead.card.zone, now)
        return holiday === null
          ? [toHold(pack, 'pack-hours', `calls ${windowsText(pack.windows)}`, until)]
          : [toHold(pack, 'pack-holiday', holiday, until)]
      })

/** Of these what the lead itself decides: its attempts, its refusal, its consent. */
export const packLeadHolds = (settings: Settled, lead: HopperLead, now: Instant): Hold[] =>
  findRulePacks(settings, lead).flatMap((pack) => [
    ...capHolds(pack, lead, now),
    ...refusalHolds(pack, lead, now),
    ...consentHolds(pack, lead, now),
  ])

/** The pack that a hold names. */
export const packText = ({ name, version }: RulePack): string => `${name}, ${version}`

function toHold(pack: RulePack, rule: HoldRule, value: string, until: Instant | null): Hold {
  return { rule, value, until, pack: packText(pack) }
}

function capHolds(pack: RulePack, lead: HopperLead, now: Instant): Hold[] {
  if (pack.per24h === null && pack.per30d === null) return []
  const { recentAttempts } = attemptsOnNumber(lead)
  const capped = (rule: HoldRule, cap: number | null, spanMs: number, span: string): Hold[] => {
    const within = recentAttempts.filter((at) => at > now - spanMs)
    if (cap === null || within.length < cap) return []
    // Free again when the attempt at the cap's edge is out of the span; newest first.
    return [toHold(pack, rule, `${within.length} of ${cap} in ${span}`, (within[cap - 1] ?? now) + spanMs)]
  }
  return [
    ...capped('pack-24h', pack.per24h, DAY_MS, '24 hours'),
    ...capped('pack-30d', pack.per30d, 30 * DAY_MS, '30 days'),
  ]
}

function refusalHolds(pack: RulePack, { lastOutcome, lastAttemptAt }: HopperLead, now: Instant): Hold[] {
  const days = pack.restAfterRefusalDays
  if (days === null || lastAttemptAt === null || lastOutcome !== 'not-interested') return []
  const until = lastAttemptAt + days * DAY_MS
  return until > now ? [toHold(pack, 'pack-refusal', `${days} days after a refusal`, until)] : []
}

function consentHolds(pack: RulePack, { consentUntil }: HopperLead, now: Instant): Hold[] {
  if (pack.consent === null || (consentUntil !== undefined && consentUntil > now)) return []
  const { from } = pack.consent
  if (from !== null && now < Date.parse(`${from}T00:00:00Z`) - DAY_MS) return []
  return [toHold(pack, 'pack-consent', from === null ? '' : `since ${from}`, null)]
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `Mon–Fri 10:00–13:00 and 14:00–20:00` */
export function windowsText(windows: readonly CallingWindow[]): string {
  const hours = new Map<string, string[]>()
  for (const { weekdays, fromMinute, toMinute } of windows) {
    const days = daysText(weekdays)
    hours.set(days, [...(hours.get(days) ?? []), `${clock(fromMinute)}–${clock(toMinute)}`])
  }
  return [...hours].map(([days, times]) => `${days} ${times.join(' and ')}`.trim()).join(', ')
}

function daysText(weekdays: readonly number[]): string {
  if (weekdays.length === 7) return ''
  const days = weekdays.toSorted((one, other) => one - other)
  const [first = 0] = days
  const last = days.at(-1) ?? first
  const inARow = last - first === days.length - 1
  return inARow && days.length > 2 ? `${DAYS[first]}–${DAYS[last]}` : days.map((day) => DAYS[day]).join(', ')
}
