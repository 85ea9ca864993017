/** What was set for the team as a whole, for everybody, or for one person: what a form of them begins with, and how it reads. */
import { type TargetMeasure, targetName, type TargetPeriod, type TargetScope } from '#domain/analytics/targets.ts'
import type { TeamTarget } from '#domain/http/numbers/targets.ts'
import { reachText } from './day-targets.ts'

/** For whom targets are set. */
export interface Whose {
  readonly scope: TargetScope
  readonly userId: string | null
}

export const isSameWhose = (target: TeamTarget, { scope, userId }: Whose): boolean =>
  target.scope === scope && target.user_id === userId

/** The newest of their own on a day; null where there is none, or it was ended. The list has the newest day first. */
export const ownTarget = (
  targets: readonly TeamTarget[],
  whose: Whose,
  { measure, period, day }: { readonly measure: TargetMeasure; readonly period: TargetPeriod; readonly day: string },
): number | null =>
  targets.find(
    (one) => isSameWhose(one, whose) && one.measure === measure && one.period === period && one.valid_from <= day,
  )?.value ?? null

const EACH: Readonly<Record<TargetPeriod, string>> = { day: 'a day', week: 'a week', month: 'a month' }

/** `60 dials a day`, `1 h 30 min of talk a week`. */
export function targetText(measure: TargetMeasure, period: TargetPeriod, value: number): string {
  const reach = reachText(measure, value)
  const name = targetName(measure).toLowerCase()
  const one = value === 1 ? name.replace(/s$/, '') : name
  return `${measure === 'talk-minutes' ? `${reach} of talk` : `${reach} ${one}`} ${EACH[period]}`
}
