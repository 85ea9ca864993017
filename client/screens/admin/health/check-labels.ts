/** What each check of the floor promises, in words for those who did not write it. */
import type { InvariantsReport } from '#domain/http/supervision.ts'

type CheckId = InvariantsReport['checks'][number]['id']

export const CHECK_WORDS: Readonly<Record<CheckId, { readonly title: string; readonly promise: string }>> = {
  'seq-contiguous': { title: 'No events missing', promise: 'Every event in the journal follows the one before.' },
  replay: {
    title: 'The journal matches the floor',
    promise: 'Replayed from the start, it gives exactly the floor shown here.',
  },
  'one-holder': { title: 'One lead, one person', promise: 'At no moment did two people hold the same lead.' },
  'fences-increase': {
    title: 'Later holders win',
    promise: 'A previous holder can never overwrite the current one.',
  },
  'double-dials': { title: 'No double dials', promise: 'No lead was dialled by two people.' },
  tallies: {
    title: 'The numbers add up',
    promise: 'Calls, contacts, bookings, leads and skips, counted again, match the board.',
  },
  state: {
    title: 'The floor’s rules hold',
    promise: 'One call per agent, no call without its lead, no wrap-up or reservation without an end.',
  },
  settled: {
    title: 'The records agree',
    promise: 'Every closed call is in the records with the same outcome, or is waiting to be written.',
  },
  chain: {
    title: 'The journal is as it was written',
    promise: 'Its hash chain fits every event, and what the records were told of it each hour.',
  },
  readable: {
    title: 'All stored data can be read',
    promise: 'Every lead, setting, script and event reads as it was stored. Any that doesn’t is left out on its own.',
  },
}

/** In the order of a reader's doubts: the worst first. */
export const CHECK_ORDER: readonly CheckId[] = [
  'double-dials',
  'one-holder',
  'fences-increase',
  'tallies',
  'settled',
  'chain',
  'replay',
  'seq-contiguous',
  'readable',
  'state',
]
