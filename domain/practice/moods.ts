/** In which moods a scripted customer can be met, and what that makes of them. */
import type { Customer } from './customer.ts'
import type { Dice } from './dice.ts'

export const MOODS = ['keen', 'neutral', 'hurried', 'sceptical', 'hostile', 'gatekeeper'] as const
export type Mood = (typeof MOODS)[number]

/** Steps after which anybody has had enough (PX3). */
export const MOST_PATIENCE = 40

interface Temper {
  readonly warmth: readonly [from: number, to: number]
  readonly patience: readonly [from: number, to: number]
  readonly objections: readonly [from: number, to: number]
}

const TEMPERS: Readonly<Record<Mood, Temper>> = {
  keen: { warmth: [0.85, 1], patience: [24, MOST_PATIENCE], objections: [0, 1] },
  neutral: { warmth: [0.4, 0.7], patience: [16, 32], objections: [0, 2] },
  hurried: { warmth: [0.35, 0.6], patience: [5, 9], objections: [0, 1] },
  sceptical: { warmth: [0.2, 0.45], patience: [14, 26], objections: [2, 4] },
  hostile: { warmth: [0, 0.1], patience: [4, 10], objections: [1, 3] },
  gatekeeper: { warmth: [0.3, 0.6], patience: [12, 24], objections: [0, 1] },
}

/** Somebody always picks up: ringing out teaches nothing. */
export function customerIn(mood: Mood, dice: Dice): Customer {
  const { warmth, patience, objections } = TEMPERS[mood]
  return {
    pickup: { type: 'answers', by: mood === 'gatekeeper' ? 'gatekeeper' : 'decision-maker' },
    warmth: warmth[0] + dice.next() * (warmth[1] - warmth[0]),
    patience: dice.whole(...patience),
    objections: dice.whole(...objections),
  }
}
