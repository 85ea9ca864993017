/**
 * What is counted of the steps of a script, in the one wording that the API, the tooltips and the heads of tables and files
 * share. The counting itself is done by the database (0087), which a test holds to a recount.
 */
import type { CallOutcome } from '../vocabulary/call.ts'
import type { Measure } from './measure.ts'

/** What came of the calls that came by a step. */
export const OUTCOME_CLASSES = ['booked', 'callback', 'declined', 'talked', 'not_reached'] as const
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number]

export const CLASS_OF_OUTCOME: Readonly<Record<CallOutcome, OutcomeClass>> = {
  'meeting-scheduled': 'booked',
  callback: 'callback',
  'not-interested': 'declined',
  'do-not-call': 'declined',
  answered: 'talked',
  'no-answer': 'not_reached',
  voicemail: 'not_reached',
  busy: 'not_reached',
  'wrong-number': 'not_reached',
}

export const STEP_CALLS = {
  name: 'Calls counted',
  counts:
    'Calls that somebody answered and that went along this version, on the day on which they began by their team’s clocks. Practice and calls logged by hand are never counted.',
} as const satisfies Measure

export const STEP_MEASURES = {
  entries: {
    name: 'Entries',
    counts: 'Visits of the step, each time a call came to it. Visits that were stepped back from are counted apart.',
  },
  calls: { name: 'Calls', counts: 'Calls that came to the step, each once, however often they did.' },
  exits: {
    name: 'Ended here',
    counts: 'Entries after which the call went to no other step ÷ entries.',
  },
  abandoned: {
    name: 'Stepped back',
    counts: 'Visits that the agent stepped back from. They are no entries, and no step led on from them.',
  },
  dwell: {
    name: 'Median time',
    counts:
      'The time on the step from coming to it, or from the answer, until the next step, also one that was stepped back from, or the end of the call. Time after stepping back counts for no step. The median of all entries, exact to a range of about 40 %.',
  },
  next: { name: 'Went to', counts: 'The step that came next, by entries.' },
  booked: { name: 'Booked', counts: 'Calls that came to the step and ended with a meeting.' },
  callback: { name: 'Callback', counts: 'Calls that came to the step and ended with a callback.' },
  declined: {
    name: 'Declined',
    counts: 'Calls that came to the step and ended with not interested or do not call.',
  },
  talked: { name: 'Talked', counts: 'Calls that came to the step and ended as answered, with nothing agreed.' },
  not_reached: {
    name: 'Not reached',
    counts: 'Calls that came to the step and ended as no answer, voicemail, busy or wrong number.',
  },
} as const satisfies Readonly<Record<string, Measure>>
