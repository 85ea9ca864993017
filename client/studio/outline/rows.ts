/** The lines of the outline: phases, their steps, and the responses of steps that are opened. */
import type { ScriptNode } from '#domain/script/schema.ts'
import { inOrder, type Sibling } from '#domain/script/edit/order.ts'
import { type Draft, nodeKey, placeOf, readPart, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { targetWords } from '../words.ts'

interface Common {
  /** Key of the part. */
  readonly part: string
  readonly label: string
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
  readonly kind: ScriptNode['type']
  readonly phase: string
  readonly isStart: boolean
  /** Null when there are no responses to show. */
  readonly isOpen: boolean | null
}

export interface ResponseRow extends Common {
  readonly type: 'response'
  readonly step: string
  readonly leads: string
  /** The step it leads to, where it is one and there is such a step. */
  readonly target: string | null
}

export type Row = PhaseRow | StepRow | ResponseRow

export const LEVEL: Readonly<Record<Row['type'], number>> = { phase: 1, step: 2, response: 3 }

/** Of steps whose phase is gone. No phase is called that. */
export const NO_PHASE = 'phase:nowhere'

interface Parts {
  readonly phases: readonly Sibling[]
  readonly steps: ReadonlyMap<string, readonly Sibling[]>
  readonly responses: ReadonlyMap<string, readonly Sibling[]>
}

function partsOf(draft: Draft): Parts {
  const phases: Sibling[] = []
  const nodes: Sibling[] = []
  const responses = new Map<string, Sibling[]>()
  for (const [part, fields] of draft) {
    if (part.startsWith('phase:')) phases.push({ part, fields })
    else if (part.startsWith('node:')) nodes.push({ part, fields })
    else if (part.startsWith('response:')) {
      const step = nodeKey(placeOf(part).node ?? '')
      const row = responses.get(step)
      if (row) row.push({ part, fields })
      else responses.set(step, [{ part, fields }])
    }
  }
  phases.sort(inOrder)
  const steps = new Map<string, Sibling[]>(phases.map(({ part }) => [part, []]))
  for (const node of nodes.toSorted(inOrder)) {
    const phase = `phase:${readPart.node(node.fields).phase ?? ''}`
    const home = steps.has(phase) ? phase : NO_PHASE
    steps.set(home, [...(steps.get(home) ?? []), node])
  }
  for (const row of responses.values()) row.sort(inOrder)
  return { phases, steps, responses }
}

export function rowsOf(draft: Draft, opened: ReadonlySet<string>, folded: ReadonlySet<string>): Row[] {
  const { phases, steps, responses } = partsOf(draft)
  const { start } = readPart.script(draft.get(SCRIPT_KEY) ?? {})
  const named = phases.map(({ part, fields }) => ({ part, label: readPart.phase(fields).label ?? '' }))
  const all = steps.has(NO_PHASE) ? [...named, { part: NO_PHASE, label: 'Without a phase' }] : named
  return all.flatMap(({ part, label }, index): Row[] => {
    const within = steps.get(part) ?? []
    const isOpen = !folded.has(part)
    const head: Row = {
      type: 'phase',
      part,
      label,
      isOpen,
      count: within.length,
      position: index + 1,
      siblings: all.length,
    }
    if (!isOpen) return [head]
    return [head, ...within.flatMap((step, at) => stepRows(step, at, within.length))]
  })

  function stepRows({ part, fields }: Sibling, at: number, count: number): Row[] {
    const { type = 'statement', title = '', phase = '' } = readPart.node(fields)
    const own = responses.get(part) ?? []
    const isOpen = own.length === 0 ? null : opened.has(part)
    const row: Row = {
      type: 'step',
      part,
      label: title,
      kind: type,
      phase,
      isStart: placeOf(part).id === start,
      isOpen,
      position: at + 1,
      siblings: count,
    }
    if (isOpen !== true) return [row]
    return [row, ...own.map((response, index) => responseRow(draft, response, part, index, own.length))]
  }
}

function responseRow(draft: Draft, { part, fields }: Sibling, step: string, index: number, count: number): Row {
  const { label = '', to } = readPart.response(fields)
  const target = to?.type === 'node' && draft.has(nodeKey(to.nodeId)) ? nodeKey(to.nodeId) : null
  return {
    type: 'response',
    part,
    label,
    step,
    leads: targetWords(draft, to),
    target,
    position: index + 1,
    siblings: count,
  }
}
