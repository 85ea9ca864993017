/** What simulated agents type: notes in the middle of a call, and why they raise a hand or skip a lead. */
import type { ScriptNode } from '#domain/script/schema.ts'
import type { Dice } from '#domain/practice/dice.ts'

const BY_PHASE: Readonly<Record<string, readonly [string, ...string[]]>> = {
  opening: ['Friendly, in a hurry.', 'Reception is called Maureen, be nice to her.', 'Heard of us from a trade fair.'],
  situation: [
    'Orders come as PDF and as photos.',
    'Two on the desk, one part time.',
    'System is twelve years old.',
    'Web shop only for regulars.',
  ],
  problem: [
    'Mondays are the worst.',
    'Lost a pallet over a typo last month.',
    'Types orders himself on Sundays.',
    'Overtime every month end.',
  ],
  implication: [
    'Says a mistake is about 150 with the driver.',
    'Customer in Leeds nearly left over it.',
    'Never did the sum before.',
  ],
  payoff: [
    'Wants the desk to ring customers again.',
    'Would not replace Karen when she retires.',
    'Likes that odd ones are shown to a person.',
  ],
  offer: ['Finance director has to see it.', 'Asked twice about data staying here.', 'Price was no shock.'],
  close: ['Invitation to go to both.', 'Do not ring on Wednesdays.', 'Send the page on the wholesaler in Hull.'],
  objections: ['Bad experience with a scanner project.', 'Worried for the team, take it seriously.'],
}
const ANYWHERE = ['Ask for the first quarter.', 'Good talk, keep it short next time.'] as const

export const remarkOn = (dice: Dice, node: ScriptNode): string => dice.pick(BY_PHASE[node.phase] ?? ANYWHERE)

/** The whole text each time, as the protocol wants it; a repeated remark is not written twice. */
export function noteDown(notes: string, remark: string): string {
  if (notes.includes(remark)) return notes
  return notes === '' ? remark : `${notes}\n${remark}`
}

export const CRIES = [
  'They want a price for three sites.',
  'Can I promise the invitation for today?',
  'A data protection question I cannot answer.',
  'The owner joined, please listen in.',
] as const

export const LAST_WORDS = ['Rang off friendly.', 'Short call.', 'Nothing more to add.', 'Would talk again.'] as const
