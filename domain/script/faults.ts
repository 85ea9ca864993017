/** What is wrong with a script, in words: where, what, and how to mend it. One shape for files, drafts and the refusal to publish. */
import { checkScript, type Problem } from './check/index.ts'
import { LIMITS } from './edit/limits.ts'
import type { DraftFault } from './edit/to-content.ts'
import { placeOf as placeOfPart } from './edit/parts.ts'
import type { ScriptFault } from './fault.ts'
import type { ScriptContent } from './schema.ts'

type Words = (detail: string) => readonly [what: string, mend: string]

const WORDS: Readonly<Record<Problem['code'], Words>> = {
  'no-start': (id) => [`The first step, “${id}”, is not in the script`, 'Name an existing step as the start.'],
  'duplicate-id': (id) => [`The id “${id}” is used twice`, 'Give each of the two an id of its own.'],
  'unknown-target': (way) => [`A response leads nowhere: ${way}`, 'Lead it to a step that exists.'],
  'unknown-phase': (id) => [`The phase “${id}” is not in the script`, 'Choose an existing phase, or add this one.'],
  unreachable: () => ['No response leads to this step', 'Lead a response here, or remove the step.'],
  'dead-end': (why) =>
    why === ''
      ? ['The call can’t go on from here', 'Add a response, or make this step an outcome.']
      : ['All responses have conditions, so there may be none', 'Let one response stand without a condition.'],
  'key-twice': (key) => [`Two responses have the key ${key}`, 'Give each a key of its own, or none.'],
  'all-hidden': (facts) => [
    `No response is left when ${facts}`,
    'Let one response stand without a condition, or cover this case.',
  ],
  'never-true': (place) => [`A condition can never hold: ${place}`, 'Correct the condition, or remove it.'],
  'no-end': () => ['The call goes round here and never comes to an outcome', 'Lead one response out of the round.'],
  'not-checked': () => [
    'Its conditions ask too many things together to be checked whole',
    'Ask less in one step, or let one response stand without a condition.',
  ],
  'no-place-to-return': (label) => [
    `“${label}” leads back, but calls come here along the script`,
    'Lead it to a step: only objections know where they came up.',
  ],
  'disclosure-skipped': (booking) => [
    `A call can reach “${booking}” without this text`,
    'Lead every way to the booking through it, or make it optional.',
  ],
  'phase-backwards': (step) => [`It leads back to an earlier phase, to “${step}”`, 'Check the phases of both steps.'],
  'too-long': (words) => [`${words} words take more than 90 seconds to say`, 'Split the step, or shorten it.'],
  'unread-input': (label) => [
    `Nothing in the script uses the answer to “${label}”`,
    'Use it in a line or a condition, or leave it for the record.',
  ],
  'no-way-back': () => ['No response returns from this objection', 'Let one response lead back to where it came up.'],
  'unknown-variable': (name) => [
    `Nothing in the script or the lead is called “${name}”`,
    'Correct the name, or add a field or response that records it.',
  ],
  'no-fallback': (name) => [
    `“${name}” may be unknown, and has no words to say instead`,
    `Write {{${name}|other words}}.`,
  ],
  'unknown-checklist-item': (key) => [
    `“${key}” is not on the checklist`,
    'Add it to the checklist, or correct the name.',
  ],
  'nothing-to-say': (why) =>
    why === ''
      ? ['There is nothing to say at this step', 'Add a line.']
      : ['Every line has a condition, so there may be nothing to say', 'Let one line stand without a condition.'],
  'one-sided-consent': (only) => [
    `The question about recording can be answered one way ${only}`,
    'Let one response agree and another decline.',
  ],
  'answered-by-alone': () => [
    'Its responses know only one person who may answer',
    'Say of each response who that is, or of none.',
  ],
  'language-missing': (language) => [
    `Not all of this step is written in “${language}”`,
    'Translate it, or it is shown in the script’s own language.',
  ],
  placeholder: (text) => [`“${text}” is still to be filled in`, 'Put your own words in its place.'],
}

const furtherWords = (code: Problem['code'], more: number): ReturnType<Words> => [
  `…and ${more} more like “${WORDS[code]('…')[0]}”`,
  'They are listed once some of those above are mended.',
]

/** The checks of publishing, in words, errors first. */
export const findScriptFaults = (content: ScriptContent, customKeys: readonly string[] | null = null): ScriptFault[] =>
  checkScript(content, customKeys).map(({ severity, code, nodeId, detail, more }) => {
    const [what, mend] = more === undefined ? WORDS[code](detail) : furtherWords(code, more)
    const index = nodeId === null ? -1 : placeOf(content, code, nodeId)
    const path = index === -1 ? (code === 'no-start' ? 'content.startNodeId' : 'content') : `content.nodes[${index}]`
    return { severity, code, path, line: null, node_id: nodeId, what, mend }
  })

const KIND_NAMES: Readonly<Record<string, string>> = {
  node: 'steps',
  phase: 'phases',
  item: 'items on the checklist',
  line: 'lines',
  response: 'responses',
  input: 'input fields',
}

const MISSING: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  label: ['It has no label', 'Write what it is called.'],
  title: ['It has no title', 'Name it in a few words.'],
  text: ['There is an empty line', 'Write what is said, or remove the line.'],
  to: ['It leads nowhere yet', 'Choose the step it leads to.'],
  key: ['It has no name to be recorded under', 'Write one in small letters.'],
  suggests: ['It suggests no outcome', 'Choose the one that fits.'],
  input: ['It asks for nothing', 'Add a field, or make it a question.'],
  options: ['There is nothing to choose from', 'Write its options, or let it be typed.'],
  phase: ['The script has no phase', 'Add one.'],
  node: ['The script has no step', 'Add one.'],
  language: ['The script has no language', 'Choose the one it is written in.'],
}

const INVALID: typeof MISSING = {
  key: ['It can’t be recorded under this name', 'Use small letters, digits and “_”.'],
  records: [
    'An answer that it records has no name, or none it can have',
    'Use small letters, digits and “_”, or remove it.',
  ],
  qualifies: ['It settles an item that can’t be on the checklist', 'Remove it.'],
  language: ['The language is no code of a language', 'Write one such as en, de or pt-BR.'],
}

/** What an author has left open, and how to mend it. */
export function openFaultWords({ code, field }: Pick<DraftFault, 'code' | 'field'>): readonly [string, string] {
  switch (code) {
    case 'missing':
      return MISSING[field] ?? ['Something is missing', 'Fill it in.']
    case 'invalid':
      return INVALID[field] ?? ['Something can’t be used as it stands', 'Correct it.']
    case 'twice':
      return ['Another one beside it is recorded under the same name', 'Give each a name of its own.']
    case 'too-many': {
      const most = Object.entries(LIMITS).find(([kind]) => kind === field)?.[1] ?? 0
      return [`There are too many ${KIND_NAMES[field] ?? field}`, `Keep ${most} at most.`]
    }
    default:
      return code satisfies never
  }
}

/** What an author has left open, which a published script may not have. */
export const findOpenFaults = (faults: readonly DraftFault[]): ScriptFault[] =>
  faults.map(({ code, part, field }) => {
    const { kind, node, id } = placeOfPart(part)
    const [what, mend] = openFaultWords({ code, field })
    return {
      severity: 'error',
      code,
      path: `${part}.${field}`,
      line: null,
      node_id: kind === 'node' ? id : node,
      what,
      mend,
    }
  })

/** Of two steps with one id, it is the second that has to change. */
function placeOf({ nodes }: ScriptContent, code: Problem['code'], nodeId: string): number {
  const first = nodes.findIndex(({ id }) => id === nodeId)
  if (code !== 'duplicate-id') return first
  const second = nodes.findIndex(({ id }, index) => id === nodeId && index > first)
  return second === -1 ? first : second
}

export const isReady = (faults: readonly ScriptFault[]): boolean => faults.every(({ severity }) => severity !== 'error')
