/** A colour for each phase, in their order: the same in outline, canvas and test run, and readable in both schemes. */
import type { Tone } from '../format/record-labels.ts'
import { useDraft } from './view.ts'

const TONES: readonly Tone[] = ['blue', 'violet', 'cyan', 'green', 'amber', 'orange', 'red', 'grey']

/** Of a phase by its key. */
export const usePhaseTone = (phase: string): Tone =>
  useDraft(({ structure }) => toneAt(structure.row('phase').indexOf(phase)))

const toneAt = (index: number): Tone => TONES[index % TONES.length] ?? 'grey'
