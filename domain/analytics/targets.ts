/** What a team, everybody of it, or one person is to reach, and which target holds on a day (TP1). */
import { COUNTED, type Counts } from './counts.ts'
import { addDays } from './report-days.ts'

export const TARGET_MEASURES = [
  'dials',
  'contacts',
  'decision-makers',
  'conversations',
  'bookings',
  'talk-minutes',
] as const
export type TargetMeasure = (typeof TARGET_MEASURES)[number]

const MINUTE_MS = 60_000

/** What each is called, and what has been reached of it by what was counted, in its own unit. */
const REACHED = {
  dials: { name: COUNTED.dials.name, reached: ({ dials }) => dials },
  contacts: { name: COUNTED.contacts.name, reached: ({ contacts }) => contacts },
  'decision-makers': { name: COUNTED.decision_makers.name, reached: ({ decision_makers }) => decision_makers },
  conversations: { name: COUNTED.conversations.name, reached: ({ conversations }) => conversations },
  bookings: { name: COUNTED.bookings.name, reached: ({ bookings }) => bookings },
  'talk-minutes': { name: 'Minutes of talk', reached: ({ talk_ms }) => Math.floor(talk_ms / MINUTE_MS) },
} as const satisfies Readonly<
  Record<TargetMeasure, { readonly name: string; readonly reached: (counts: Counts) => number }>
>

/** As screens and files call it. */
export const targetName = (measure: TargetMeasure): string => REACHED[measure].name

export const reachedOf = (measure: TargetMeasure, counts: Counts): number => REACHED[measure].reached(counts)

export const TARGET_PERIODS = ['day', 'week', 'month'] as const
export type TargetPeriod = (typeof TARGET_PERIODS)[number]

/** The first and the last day of the period that a day lies in; weeks begin on Monday. */
export function periodOf(period: TargetPeriod, day: string): { readonly from: string; readonly to: string } {
  switch (period) {
    case 'day':
      return { from: day, to: day }
    case 'week': {
      const from = addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
      return { from, to: addDays(from, 6) }
    }
    case 'month': {
      const [year = 0, month = 1] = day.split('-').map(Number)
      return { from: `${day.slice(0, 7)}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) }
    }
    default:
      return period satisfies never
  }
}

/** `everyone`: each person of the team who has no target of their own. */
export const TARGET_SCOPES = ['team', 'everyone', 'person'] as const
export type TargetScope = (typeof TARGET_SCOPES)[number]

export interface Target {
  readonly scope: TargetScope
  /** Of a person; null otherwise. */
  readonly userId: string | null
  readonly measure: TargetMeasure
  readonly period: TargetPeriod
  /** A day of the team's calendar. */
  readonly validFrom: string
  /** Null ends it: a person then has everybody's, a team or everybody none. */
  readonly value: number | null
}

/** Whose target is asked for: a person's, or with null that of the team as a whole. */
interface Asked {
  readonly userId: string | null
  readonly measure: TargetMeasure
  readonly period: TargetPeriod
  /** Of a week or month the last day that is of interest: a target that was changed within it holds for all of it. */
  readonly day: string
}

/** Null where there is none. */
export function targetOn(targets: readonly Target[], asked: Asked): number | null {
  const { userId } = asked
  if (userId === null) return newest(targets, asked, (target) => target.scope === 'team')
  return (
    newest(targets, asked, (target) => target.scope === 'person' && target.userId === userId) ??
    newest(targets, asked, (target) => target.scope === 'everyone')
  )
}

function newest(
  targets: readonly Target[],
  { measure, period, day }: Asked,
  isTheirs: (target: Target) => boolean,
): number | null {
  let found: Target | null = null
  for (const target of targets) {
    if (target.measure !== measure || target.period !== period || target.validFrom > day || !isTheirs(target)) continue
    if (found === null || target.validFrom > found.validFrom) found = target
  }
  return found?.value ?? null
}

export interface Standing {
  readonly measure: TargetMeasure
  readonly period: TargetPeriod
  readonly value: number
}

/** All that hold for a person, or for the team as a whole, in the order of the lists above. */
export const targetsOn = (targets: readonly Target[], userId: string | null, day: string): readonly Standing[] =>
  TARGET_PERIODS.flatMap((period) =>
    TARGET_MEASURES.flatMap((measure) => {
      const value = targetOn(targets, { userId, measure, period, day })
      return value === null ? [] : [{ measure, period, value }]
    }),
  )
