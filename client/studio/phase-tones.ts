/** A colour for each phase, in their order: the same in outline, canvas and test run, and readable in both schemes. */
import { siblings } from '#domain/script/edit/order.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import type { Tone } from '../format/record-labels.ts'

const TONES: readonly Tone[] = ['blue', 'violet', 'cyan', 'green', 'amber', 'orange', 'red', 'grey']

export const phaseTones = (draft: Draft): ReadonlyMap<string, Tone> =>
  new Map(siblings(draft, 'phase').map(({ part }, index) => [part, TONES[index % TONES.length] ?? 'grey']))
