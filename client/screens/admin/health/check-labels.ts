/** What each check of the floor promises, in words for those who did not write it. */
import type { InvariantsReport } from '#domain/http/supervision.ts'

type CheckId = InvariantsReport['checks'][number]['id']

export const CHECK_WORDS: Readonly<Record<CheckId, { readonly title: string; readonly promise: string }>> = {
  'seq-contiguous': { title: 'No line is missing', promise: 'Every line of the journal follows the one before.' },
  replay: {
    title: 'The journal makes the floor',
    promise: 'Read from its first line, it gives exactly the floor that is shown.',
  },
  'one-holder': { title: 'One lead, one person', promise: 'At no moment did two people hold the same lead.' },
  'fences-increase': {
    title: 'Later holders win',
    promise: 'Whoever takes a lead later can never be overwritten by who had it before.',
  },
  'double-dials': { title: 'No double dials', promise: 'Nobody was dialled by two people.' },
  tallies: {
    title: 'The numbers add up',
    promise: 'Calls, contacts, bookings, leads and skips counted by hand equal those on the board.',
  },
  state: {
    title: 'The laws hold now',
    promise: 'One call an agent, no call without its lead, no wrap-up or hold without an end.',
  },
  settled: {
    title: 'The records agree',
    promise: 'Every closed call stands in the records with the same outcome, or waits to be written.',
  },
  readable: {
    title: 'Nothing stored is unreadable',
    promise:
      'Every lead, setting, script and journal line reads as it was stored; one that does not is left out alone.',
  },
}

/** In the order of a reader's doubts: the worst first. */
export const CHECK_ORDER: readonly CheckId[] = [
  'double-dials',
  'one-holder',
  'fences-increase',
  'tallies',
  'settled',
  'replay',
  'seq-contiguous',
  'readable',
  'state',
]
