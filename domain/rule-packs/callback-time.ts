/** Whether anybody may ring at the time of a callback, by the team's hours and those of the rule packs of its lead (CB9). */
import { mayCallAt, nextCallingTime, type OutsideHours, outsideHours } from '../floor/calling-hours.ts'
import type { HopperLead } from '../floor/hopper-lead.ts'
import type { TeamSettings } from '../floor/settings.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { holidayAt, isOpen, nextOpenTime } from './hours.ts'
import { findRulePacks } from './reach.ts'

export interface ClosedTime extends OutsideHours {
  /** The rule pack that forbids it; null where the team's own hours do. */
  readonly pack: string | null
  /** Of that pack; null when the hour is what it forbids. */
  readonly holiday: string | null
}

export interface CallbackLead extends Pick<HopperLead, 'place'> {
  readonly phone: string | null
  readonly zone: string
}

type Settled = Pick<TeamSettings, 'callingHours' | 'rulePacks'>

/** A few holidays, and the weekends between them. */
const MOST_STEPS = 20

/** Null: one may ring then. */
export function closedAt(settings: Settled, lead: CallbackLead, at: Instant, now: Instant): ClosedTime | null {
  const { callingHours } = settings
  const { zone } = lead
  const packs = findRulePacks(settings, { place: lead.place, card: lead })
  const own = outsideHours(callingHours, zone, at, now)
  const shut = packs.find((pack) => !isOpen(pack, zone, at))
  if (own === null && shut === undefined) return null
  const isFree = (time: Instant): boolean =>
    mayCallAt(callingHours, zone, time) && packs.every((pack) => isOpen(pack, zone, time))
  const nextFree = (): Instant | null => {
    let time: Instant | null = at
    for (let step = 0; step < MOST_STEPS && time !== null && !isFree(time); step += 1) {
      time = nextCallingTime(callingHours, zone, time)
      for (const pack of packs) time = time === null ? null : nextOpenTime(pack, zone, time)
    }
    return time !== null && isFree(time) ? time : null
  }
  const near = own?.nearest ?? null
  return {
    nearest: near !== null && isFree(near) ? near : nextFree(),
    pack: own === null ? (shut?.name ?? null) : null,
    holiday: own === null && shut !== undefined ? holidayAt(shut, zone, at) : null,
  }
}
