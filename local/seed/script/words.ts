/** Builders for a script in two languages: whatever is said, chosen or shown has its English and its Spanish side by side. */
import type { Condition } from '#domain/script/conditions.ts'
import type { InputField, Line, Response, ScriptNode, Target } from '#domain/script/schema.ts'
import { industryIs } from '#domain/script/templates/build.ts'
import type { CallOutcome } from '#domain/vocabulary/call.ts'

export const SPANISH = 'es'

export type Words = readonly [english: string, spanish: string]

export const line = (text: string, spanish: string, when?: Condition): Line => ({
  text,
  in: { [SPANISH]: { text: spanish } },
  ...(when && { when }),
})

export const is = (fact: string, value: string | number | boolean): Condition => ({ fact, is: 'equal', value })
export const isKnown = (fact: string): Condition => ({ fact, is: 'known' })
export const isUnknown = (fact: string): Condition => ({ fact, is: 'unknown' })
export const atLeast = (fact: string, value: number | string): Condition => ({ fact, is: 'at-least', value })

/** One line for each industry named, and one for everybody else: exactly one of them is ever spoken. */
export function byIndustry(lines: Readonly<Record<string, Words>>, otherwise: Words): Line[] {
  const fitted = Object.entries(lines).map(([industry, words]) => line(...words, industryIs(industry)))
  return [...fitted, line(...otherwise, { not: { any: Object.keys(lines).map(industryIs) } })]
}

type ResponseExtras = Partial<Omit<Response, 'id' | 'label' | 'in' | 'to'>>

export const reply = (id: string, [label, spanish]: Words, target: Target, extras: ResponseExtras = {}): Response => ({
  id,
  label,
  in: { [SPANISH]: { label: spanish } },
  to: target,
  ...extras,
})

type Kind = Exclude<InputField['kind'], 'choice'>

export const field = (kind: Kind, key: string, [label, spanish]: Words, required = false): InputField => ({
  key,
  kind,
  label,
  in: { [SPANISH]: { label: spanish } },
  required,
})

/** What is recorded is the same in both languages, so that conditions can ask for it. */
export function choice(key: string, [label, spanish]: Words, options: Readonly<Record<string, Words>>): InputField {
  const labels = Object.values(options)
  return {
    key,
    kind: 'choice',
    label,
    options: Object.keys(options),
    optionLabels: labels.map(([english]) => english),
    in: { [SPANISH]: { label: spanish, optionLabels: labels.map(([, translated]) => translated) } },
    required: false,
  }
}

interface Spoken {
  readonly title: Words
  readonly say: Line[]
  /** What the agent does, not what is said. */
  readonly direction?: Words
  readonly responses: Response[]
  readonly pausesRecording?: boolean
}

interface Objection extends Spoken {
  readonly label: Words
  readonly keywords: string[]
}

interface Disclosure extends Spoken {
  readonly required: boolean
  readonly minDwellMs: number
}

/** The nodes of one phase share its id. */
export function inPhase(phase: string) {
  const common = (id: string, { title, say, direction, responses, pausesRecording }: Spoken, label?: Words) => ({
    id,
    phase,
    title: title[0],
    in: {
      [SPANISH]: { title: title[1], ...(direction && { direction: direction[1] }), ...(label && { label: label[1] }) },
    },
    say,
    ...(direction && { direction: direction[0] }),
    responses,
    ...(pausesRecording && { pausesRecording }),
  })
  return {
    statement: (id: string, spoken: Spoken): ScriptNode => ({ type: 'statement', ...common(id, spoken) }),
    question: (id: string, spoken: Spoken): ScriptNode => ({ type: 'question', ...common(id, spoken) }),
    input: (id: string, spoken: Spoken & { readonly fields: InputField[] }): ScriptNode => ({
      type: 'input',
      ...common(id, spoken),
      fields: spoken.fields,
    }),
    disclosure: (id: string, spoken: Disclosure): ScriptNode => ({
      type: 'disclosure',
      ...common(id, spoken),
      required: spoken.required,
      minDwellMs: spoken.minDwellMs,
    }),
    objection: (id: string, spoken: Objection): ScriptNode => ({
      type: 'objection',
      ...common(id, spoken, spoken.label),
      label: spoken.label[0],
      keywords: spoken.keywords,
    }),
    outcome: (id: string, suggests: CallOutcome, spoken: Omit<Spoken, 'responses'>): ScriptNode => ({
      type: 'outcome',
      ...common(id, { ...spoken, responses: [] }),
      suggests,
    }),
  }
}
