/** Parts of a team's settings that the desk, the recorder and the housekeeping read, with what a new team starts with. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'

export const NoteChip = z.string().min(1).max(60)

export const NOTE_CHIPS: string[] = [
  'Decision maker out',
  'Send pricing',
  'Send case study',
  'Uses a competitor',
  'Budget next quarter',
  'Asked for email',
]

export const SkipReason = z.strictObject({ id: Id, label: z.string().min(1).max(60) })
export type SkipReason = z.infer<typeof SkipReason>

/** The ids are those that skips were stored under before teams chose their own. */
export const SKIP_REASONS: SkipReason[] = [
  { id: 'researching', label: 'Needs research' },
  { id: 'bad-fit', label: 'Bad fit' },
  { id: 'bad-data', label: 'Wrong data' },
  { id: 'wrong-time', label: 'Bad time to call' },
]

/** `announced`: the called person is told that the call is recorded, and may say no. */
export const RECORDING_POLICIES = ['never', 'with-consent', 'announced'] as const
export type RecordingPolicy = (typeof RECORDING_POLICIES)[number]

/** What the agent reads out before recording, and how the two answers read on their buttons. */
export const ConsentWords = z.strictObject({
  question: z.string().min(1).max(300),
  agreed: z.string().min(1).max(40),
  refused: z.string().min(1).max(40),
  announcement: z.string().min(1).max(300),
})

export const CONSENT_WORDS: z.infer<typeof ConsentWords> = {
  question: 'Is it all right with you if I record our call?',
  agreed: 'They agreed',
  refused: 'They said no',
  announcement: 'I’d like you to know that this call is being recorded.',
}

const Days = z.int().min(1).max(3_650)

/** How long audio, and what was written down in calls, are kept; null is without an end. */
export const Retention = z.strictObject({ audioDays: Days.nullable(), personDataDays: Days.nullable() })

export const RETENTION: z.infer<typeof Retention> = { audioDays: null, personDataDays: null }

export const WALLBOARD_NAMES = ['full', 'first', 'initials', 'none'] as const
export type WallboardNames = (typeof WALLBOARD_NAMES)[number]
export const WALLBOARD_NUMBERS = [
  'calls',
  'contacts',
  'bookings',
  'contact-rate',
  'booking-rate',
  'talk-time',
  'longest-wait',
  'on-duty',
  'hands-up',
] as const
export type WallboardNumber = (typeof WALLBOARD_NUMBERS)[number]
/** What it shows one after the other. */
export const WALLBOARD_PAGES = ['figures', 'people', 'leaderboard', 'hours'] as const
export type WallboardPage = (typeof WALLBOARD_PAGES)[number]
/** By which a leaderboard is ordered. */
export const WALLBOARD_MEASURES = ['bookings', 'contacts', 'calls'] as const
export type WallboardMeasure = (typeof WALLBOARD_MEASURES)[number]

/** What may be read from a screen on the wall. */
export const Wallboard = z.strictObject({
  names: z.enum(WALLBOARD_NAMES),
  numbers: z.array(z.enum(WALLBOARD_NUMBERS)).max(WALLBOARD_NUMBERS.length),
  pages: z.array(z.enum(WALLBOARD_PAGES)).min(1).max(WALLBOARD_PAGES.length).default(['figures', 'people', 'hours']),
  pageSeconds: z.int().min(5).max(600).default(20),
  leaderboard: z.enum(WALLBOARD_MEASURES).default('bookings'),
})

export const WALLBOARD: z.infer<typeof Wallboard> = {
  names: 'initials',
  numbers: [...WALLBOARD_NUMBERS],
  pages: ['figures', 'people', 'hours'],
  pageSeconds: 20,
  leaderboard: 'bookings',
}

/** How a call leads on to the next one, where somebody has not chosen for themselves. */
export const Pace = z.strictObject({
  /** Saving one brings the next lead. */
  nextLead: z.boolean(),
  /** A call that nobody answered saves itself. */
  noAnswer: z.boolean(),
})

export const PACE: z.infer<typeof Pace> = { nextLead: false, noAnswer: false }
