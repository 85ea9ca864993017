/** What a customer says besides what the script's own answers say, by mood. */
import type { Mood } from '../moods.ts'

type Variants = readonly [string, ...string[]]

export interface Phrases {
  /** On picking up; `{name}` is the lead's. */
  readonly greeting: Variants
  readonly positive: Variants
  readonly neutral: Variants
  readonly negative: Variants
  /** Before an objection. */
  readonly objection: Variants
  /** When they have had enough, and when the call has come to its end. */
  readonly enough: Variants
  readonly goodbye: Variants
}

export type Language = Readonly<Record<Mood, Phrases>>
