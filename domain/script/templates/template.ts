/** A script to begin with: the words are ready to be spoken, but for what stands in square brackets. */
import type { ScriptContent, ScriptNode } from '../schema.ts'
import { always, back, inPhase, reply, to } from './build.ts'

export interface ScriptTemplate {
  readonly id: string
  readonly title: string
  readonly category: string
  /** What it is for, in one or two sentences. */
  readonly summary: string
  readonly content: ScriptContent
}

const { outcome } = inPhase('close')

/** The ends that most calls have in common. */
export const ENDS = {
  booked: outcome('end-booked', 'meeting-scheduled', {
    title: 'Appointment made',
    say: [
      always('Wonderful, that is in the diary. You’ll have a confirmation in a few minutes. Thank you for your time.'),
    ],
    direction: 'Enter the day and time in wrap-up before you take the next lead.',
  }),
  callback: outcome('end-callback', 'callback', {
    title: 'Call back later',
    say: [always('Thank you. I’ll call you then. Goodbye for now.')],
    direction: 'Choose the agreed time in wrap-up.',
  }),
  notInterested: outcome('end-not-interested', 'not-interested', {
    title: 'Not interested',
    say: [always('That’s quite all right. Thank you for telling me, and have a good day.')],
  }),
  doNotCall: outcome('end-do-not-call', 'do-not-call', {
    title: 'Do not call again',
    say: [always('Of course. I’ll take your number off our list now, and you won’t hear from us again. Goodbye.')],
    direction: 'Choose “Do not call again” in wrap-up. It blocks the number for everyone.',
  }),
  wrongNumber: outcome('end-wrong-number', 'wrong-number', {
    title: 'Wrong number',
    say: [always('I’m sorry to have troubled you. I’ll correct our records. Goodbye.')],
  }),
  finished: outcome('end-finished', 'answered', {
    title: 'Finished',
    say: [always('That’s everything from me. Thank you for your help, and goodbye.')],
  }),
} as const satisfies Readonly<Record<string, ScriptNode>>

const { objection } = inPhase('objections')

export const settled = reply('settled', 'Settled, carry on', back, { tone: 'positive' })
export const OBJECTIONS_PHASE = { id: 'objections', label: 'Objections' }
export const CLOSE_PHASE = { id: 'close', label: 'Close' }

export const whereFrom = objection('objection-where-from', {
  title: 'Where did you get my number?',
  label: 'My number',
  keywords: ['number', 'data', 'privacy', 'gdpr', 'where'],
  say: [
    always(
      'A fair question. We hold your number because [how you came by it]. I can take it off our list straight away if you’d rather.',
    ),
  ],
  direction: 'Answer truthfully. If you don’t know the source, say so and offer to find out.',
  responses: [settled, reply('take-off', 'Take me off the list', to('end-do-not-call'), { tone: 'negative' })],
})

export const notNow = objection('objection-not-now', {
  title: 'I have no time',
  label: 'No time',
  keywords: ['time', 'busy', 'later', 'not now', 'driving'],
  say: [always('I understand. I can be brief, or call when it suits you better. Which would you prefer?')],
  responses: [settled, reply('call-later', 'Call later', to('end-callback'))],
})

/** A yes or a no that starts the recording or keeps it off. */
export const recordingAnswers = (next: string) => [
  reply('agrees', 'Yes, that’s fine', to(next), {
    tone: 'positive',
    records: { recording_consent: true },
    consent: 'granted',
  }),
  reply('declines', 'No, don’t record', to(next), { records: { recording_consent: false }, consent: 'refused' }),
]
