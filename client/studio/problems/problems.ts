/** What is still wrong with a draft, in words: what is not written yet, and what the checks of publishing find. */
import type { ScriptFault } from '#domain/script/fault.ts'
import { findScriptFaults, openFaultWords } from '#domain/script/faults.ts'
import { type Draft, nodeKey, SCRIPT_KEY } from '#domain/script/edit/parts.ts'
import { type DraftFault, NOWHERE, type Projected } from '#domain/script/edit/to-content.ts'
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

const THE_SCRIPT = 'The script'

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
  const place = part === null ? THE_SCRIPT : partWords(draft, part)
  return { severity, code, part, field: null, place, what: shown(what, code), mend }
}

/** The id of a step that is gone says nothing to anybody; in a file it does. */
const shown = (what: string, code: string): string =>
  code === 'unknown-target' ? what.replace(/ → [^”→]*$/, ' → a step that is gone') : what

function unfinished(draft: Draft, { code, part, field }: DraftFault): Problem {
  const [what, mend] = openFaultWords({ code, field })
  const place = part === SCRIPT_KEY ? THE_SCRIPT : partWords(draft, part)
  return { severity: 'error', code: `${code}-${field}`, part, field, place, what, mend }
}

/** The worst of each step, by its key. */
export function marksOf(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const marks = new Map<string, Problem['severity']>()
  for (const { part, severity } of problems) {
    const step = stepOf(part)
    if (step !== null && marks.get(nodeKey(step)) !== 'error') marks.set(nodeKey(step), severity)
  }
  return marks
}
