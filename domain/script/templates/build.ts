/** Short words for writing a script graph by hand: every builder gives back one plain piece of `ScriptContent`. */
import type { Condition } from '../conditions.ts'
import type { InputField, Line, Response, ScriptNode, Target } from '../schema.ts'
import type { CallOutcome } from '../../vocabulary/call.ts'

export const to = (nodeId: string): Target => ({ type: 'node', nodeId })

/** Back to where the objection came up. */
export const back: Target = { type: 'return' }

export const branch = (otherwise: string, ...branches: { when: Condition; nodeId: string }[]): Target => ({
  type: 'branch',
  branches,
  otherwise,
})

export const always = (text: string): Line => ({ text })

export const industryIs = (industry: string): Condition => ({ fact: 'lead.industry', is: 'equal', value: industry })

type ResponseExtras = Partial<Omit<Response, 'id' | 'label' | 'to'>>

export const reply = (id: string, label: string, target: Target, extras: ResponseExtras = {}): Response => ({
  id,
  label,
  to: target,
  ...extras,
})

interface Spoken {
  readonly title: string
  readonly say: Line[]
  readonly direction?: string
  readonly responses: Response[]
}

/** The nodes of one phase share its id. */
export function inPhase(phase: string) {
  const common = (id: string, spoken: Spoken) => ({ id, phase, ...spoken })
  return {
    statement: (id: string, spoken: Spoken): ScriptNode => ({ type: 'statement', ...common(id, spoken) }),
    question: (id: string, spoken: Spoken): ScriptNode => ({ type: 'question', ...common(id, spoken) }),
    input: (id: string, spoken: Spoken & { fields: InputField[] }): ScriptNode => ({
      type: 'input',
      ...common(id, spoken),
      fields: spoken.fields,
    }),
    disclosure: (id: string, spoken: Spoken & { minDwellMs: number }): ScriptNode => ({
      type: 'disclosure',
      ...common(id, spoken),
      required: true,
      minDwellMs: spoken.minDwellMs,
    }),
    objection: (id: string, spoken: Spoken & { label: string; keywords: string[] }): ScriptNode => ({
      type: 'objection',
      ...common(id, spoken),
      label: spoken.label,
      keywords: spoken.keywords,
    }),
    outcome: (id: string, suggests: CallOutcome, spoken: Omit<Spoken, 'responses'>): ScriptNode => ({
      type: 'outcome',
      ...common(id, { ...spoken, responses: [] }),
      suggests,
    }),
  }
}
