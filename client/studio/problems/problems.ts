/** What is still wrong with a draft, in words: what is not written yet, and what the checks of publishing find. */
import type { ScriptFault } from '#domain/script/fault.ts'
import { findScriptFaults } from '#domain/script/faults.ts'
import { type Draft, nodeKey } from '#domain/script/edit/parts.ts'
import { type DraftFault, LIMITS, NOWHERE, type Projected } from '#domain/script/edit/to-content.ts'
import { partWords, stepOf } from '../words.ts'

export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code: string
  /** Where to look; null for the script as a whole. */
  readonly part: string | null
  readonly field: string | null
  readonly place: string
  readonly what: string
  readonly mend: string
}

export function findProblems(
  draft: Draft,
  { content, faults }: Projected,
  customKeys: readonly string[] | null,
): readonly Problem[] {
  return [
    ...faults.map((fault) => unfinished(draft, fault)),
    ...findScriptFaults(content, customKeys)
      .filter((fault) => !isSaidAlready(fault))
      .map((fault) => fromCheck(draft, fault)),
  ].toSorted((one, other) => one.severity.localeCompare(other.severity))
}

/** An open response is named as what is missing. */
const isSaidAlready = ({ code, what }: ScriptFault): boolean =>
  code === 'unknown-target' && what.endsWith(`→ ${NOWHERE}`)

function fromCheck(draft: Draft, { severity, code, node_id: nodeId, what, mend }: ScriptFault): Problem {
  const part = nodeId === null || !draft.has(nodeKey(nodeId)) ? null : nodeKey(nodeId)
  return { severity, code, part, field: null, place: part === null ? 'The script' : partWords(draft, part), what, mend }
}

const MISSING: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  label: ['It has no label', 'Write what it is called.'],
  title: ['It has no title', 'Name it in a few words.'],
  text: ['There is an empty line', 'Write what is said, or remove the line.'],
  to: ['It leads nowhere yet', 'Choose the step it leads to.'],
  key: ['It has no name to be recorded under', 'Write one in small letters.'],
  suggests: ['It suggests no outcome', 'Choose the one that fits.'],
  input: ['It asks for nothing', 'Add a field, or make it a question.'],
  phase: ['The script has no phase', 'Add one.'],
  node: ['The script has no step', 'Add one.'],
  language: ['The script has no language', 'Choose the one it is written in.'],
}

function unfinished(draft: Draft, { code, part, field }: DraftFault): Problem {
  const [what, mend] =
    code === 'missing'
      ? (MISSING[field] ?? ['Something is missing', 'Fill it in.'])
      : [`There are too many of one kind: ${field}`, `Keep ${limitOf(field)} at most.`]
  return { severity: 'error', code: `${code}-${field}`, part, field, place: partWords(draft, part), what, mend }
}

const limitOf = (field: string): number => Object.entries(LIMITS).find(([kind]) => kind === field)?.[1] ?? 0

/** The worst of each step, by its key. */
export function marksOf(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const marks = new Map<string, Problem['severity']>()
  for (const { part, severity } of problems) {
    const step = stepOf(part)
    if (step !== null && marks.get(nodeKey(step)) !== 'error') marks.set(nodeKey(step), severity)
  }
  return marks
}
