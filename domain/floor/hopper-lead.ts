/** A lead as the floor's hopper keeps it. */
import type { CallOutcome } from '../vocabulary/call.ts'
import type { Id, Instant } from '../vocabulary/primitives.ts'
import type { LeadCard } from './lead-card.ts'
import type { LeadArm } from './script-test/arm.ts'

/** Attempts on other leads that have the same number (NX9). */
export interface NumberAttempts {
  readonly attempts: number
  /** Starts, newest first; as long as they are kept of a lead. */
  readonly recentAttempts: readonly Instant[]
}

export interface Place {
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly region: string | null
}

/** The card plus what decides whether it may be called. */
export interface HopperLead {
  readonly card: LeadCard
  /** On the do-not-call list, by this lead or by its number. */
  readonly suppressed: boolean
  /** An older lead of the team has the same number and is the one to call. */
  readonly duplicateOf: Id | null
  readonly lastAttemptAt: Instant | null
  readonly lastOutcome: CallOutcome | null
  /** Set by a disposition's recycle delay; wins over the outcome's cooldown. */
  readonly notBefore: Instant | null
  /** A skip puts the lead away until then. */
  readonly skippedUntil: Instant | null
  /** Starts of attempts, newest first: those of the last 31 days, twenty at most. */
  readonly recentAttempts: readonly Instant[]
  /** Closed for calling by a terminal disposition. */
  readonly finished: boolean
  /** On this floor; absent when there are none. */
  readonly siblings?: NumberAttempts | undefined
  /** In other teams, and on leads that were removed; absent when there are none. */
  readonly elsewhere?: NumberAttempts | undefined
  /** By address, else by number; absent when neither tells a country. */
  readonly place?: Place | undefined
  /** Until then a consent to be called stands; absent when there is none. */
  readonly consentUntil?: Instant | undefined
  /** When a block of its number was lifted last; absent when none was. */
  readonly liftedAt?: Instant | undefined
  /** The number that a call has just retired, until the records have the next one in its place (PN3). */
  readonly retired?: string | undefined
  /** Of the last test of script versions that it was called in. */
  readonly arm?: LeadArm | undefined
}

/** On every lead that has the number (NX9), newest first. */
export function attemptsOnNumber({ card, recentAttempts, siblings, elsewhere }: HopperLead): NumberAttempts {
  if (!siblings && !elsewhere) return { attempts: card.attempts, recentAttempts }
  const others = [siblings, elsewhere].filter((one) => one !== undefined)
  return {
    attempts: others.reduce((sum, one) => sum + one.attempts, card.attempts),
    recentAttempts: [...recentAttempts, ...others.flatMap((one) => one.recentAttempts)].toSorted((a, b) => b - a),
  }
}
