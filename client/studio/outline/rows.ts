/** The lines of the outline: phases, their steps, and the responses of steps that are opened. What they say, each looks up. */
import { placeOf } from '#domain/script/edit/parts.ts'
import type { Structure } from '#domain/script/edit/structure.ts'

interface Common {
  /** Key of the part. */
  readonly part: string
  readonly position: number
  readonly siblings: number
}

export interface PhaseRow extends Common {
  readonly type: 'phase'
  readonly isOpen: boolean
  readonly count: number
}

export interface StepRow extends Common {
  readonly type: 'step'
  readonly phase: string
  /** Null when there are no responses to show. */
  readonly isOpen: boolean | null
}

export interface ResponseRow extends Common {
  readonly type: 'response'
  readonly step: string
}

export type Row = PhaseRow | StepRow | ResponseRow

export const LEVEL: Readonly<Record<Row['type'], number>> = { phase: 1, step: 2, response: 3 }

export function rowsOf(structure: Structure, opened: ReadonlySet<string>, folded: ReadonlySet<string>): Row[] {
  return [...structure.phases].flatMap(([part, steps], index): Row[] => {
    const isOpen = !folded.has(part)
    const place = { position: index + 1, siblings: structure.phases.size }
    const head: Row = { type: 'phase', part, isOpen, count: steps.length, ...place }
    return isOpen ? [head, ...steps.flatMap((step, at) => stepRows(step, part, at, steps.length))] : [head]
  })

  function stepRows(part: string, phase: string, at: number, siblings: number): Row[] {
    const responses = structure.row('response', placeOf(part).id)
    const isOpen = responses.length === 0 ? null : opened.has(part)
    const row: Row = { type: 'step', part, phase, isOpen, position: at + 1, siblings }
    if (isOpen !== true) return [row]
    return [row, ...responses.map((response, index) => responseRow(response, part, index, responses.length))]
  }
}

const responseRow = (part: string, step: string, index: number, siblings: number): Row => ({
  type: 'response',
  part,
  step,
  position: index + 1,
  siblings,
})
