/** Every field of every kind of part, and how a change of it is told. A field without a line here does not compile. */
import type { PartFields, PartKind } from '../edit/parts.ts'
import {
  INPUT_KIND_NAMES,
  languageName,
  OUTCOME_NAMES,
  phaseName,
  quoted,
  type Sides,
  STEP_KINDS,
  stepName,
} from './names.ts'
import { conditionWords } from './conditions.ts'
import { qualifiesChange, recordsChange } from './effects.ts'
import { targetChange } from './targets.ts'
import { textChange } from './texts.ts'
import { listChange, plain, reworded, type ToldChange } from './told.ts'

export interface Changed<Value> {
  readonly sides: Sides
  /** How the part is called. */
  readonly name: string
  /** ` in Spanish`, for words in another language than the script's own. */
  readonly inLanguage: string
  readonly before: Value | undefined
  readonly after: Value | undefined
}

type Tell<Value> = (changed: Changed<Value>) => ToldChange[]

type Tellers = {
  readonly [Kind in PartKind]: {
    readonly [Field in keyof PartFields<Kind>]-?: Tell<NonNullable<PartFields<Kind>[Field]>>
  }
}

/** Where a part stands among the others is told of the row as a whole. */
const byRow = (): ToldChange[] => []

const one = (text: string): ToldChange[] => [plain(text)]

const instead = (now: string, before: string | null): string => (before === null ? now : `${now} instead of ${before}`)

const optional = <Value>(value: Value | undefined, words: (value: Value) => string): string | null =>
  value === undefined ? null : words(value)

const text =
  (subject: (changed: Changed<string>) => string): Tell<string> =>
  (changed) => [reworded(subject(changed) + changed.inLanguage, changed.before ?? '', changed.after ?? '')]

/** What something is called: short, so that both stand in the sentence. */
const called =
  (isOf: (name: string) => string): Tell<string> =>
  ({ name, inLanguage, before = '', after = '' }) => {
    if (inLanguage === '')
      return one(before === '' ? `${isOf(name)} now has a name` : `${isOf(name)} was called ${quoted(before)}`)
    if (after === '') return one(`${isOf(name)} has no name${inLanguage} any more; it was ${quoted(before)}`)
    return one(`${isOf(name)} is called ${instead(quoted(after), before === '' ? null : quoted(before))}${inLanguage}`)
  }

const recordedAs =
  (isOf: (name: string) => string): Tell<string> =>
  ({ name, before = '', after = '' }) => {
    const [was, is] = [before, after].map((key) => quoted(key.replaceAll('_', ' ')))
    if (after === '') return one(`${isOf(name)} is not recorded any more`)
    return one(`${isOf(name)} is recorded as ${instead(is ?? '', before === '' ? null : (was ?? ''))}`)
  }

const answer = (name: string): string => `Answer ${name}`

export const TELLERS: Tellers = {
  script: {
    title: ({ before = '', after = '' }) => one(`Renamed from ${quoted(before)} to ${quoted(after)}`),
    category: ({ before, after }) =>
      one(`The category is ${instead(optional(after, quoted) ?? 'none', optional(before, quoted))}`),
    language: ({ before, after }) =>
      one(`Written in ${instead(optional(after, languageName) ?? 'no language', optional(before, languageName))}`),
    languages: ({ before = [], after = [] }) => [
      listChange('Further languages', before.map(languageName), after.map(languageName)),
    ],
    start: ({ sides, before, after }) => {
      const step = (id: string) => stepName(sides, id)
      return one(`The call begins at ${instead(optional(after, step) ?? 'no step', optional(before, step))}`)
    },
    inbound: ({ sides, before, after }) => {
      const step = (id: string) => stepName(sides, id)
      const asOurs = 'the first step'
      return one(
        `A call of somebody who rings begins at ${instead(optional(after, step) ?? asOurs, optional(before, step) ?? asOurs)}`,
      )
    },
  },
  phase: { order: byRow, label: called((name) => `Phase ${name}`) },
  item: {
    order: byRow,
    key: recordedAs((name) => `Checklist item ${name}`),
    label: called((name) => `Checklist item ${name}`),
  },
  node: {
    order: byRow,
    type: ({ before, after }) =>
      one(`It is ${instead(optional(after, kindOf) ?? 'of no kind', optional(before, kindOf))}`),
    phase: ({ sides, before, after }) => {
      const phase = (id: string) => phaseName(sides, id)
      return one(`It is in the phase ${instead(optional(after, phase) ?? 'of no name', optional(before, phase))}`)
    },
    title: (changed) =>
      changed.inLanguage === ''
        ? one(`Renamed from ${quoted(changed.before ?? '')} to ${quoted(changed.after ?? '')}`)
        : text(() => 'The title')(changed),
    direction: text(() => 'The direction for the agent'),
    pausesRecording: ({ after = false }) =>
      one(after ? 'The recording pauses at this step' : 'The recording goes on at this step'),
    label: text(() => 'The short name of the objection'),
    keywords: ({ before = [], after = [] }) => [listChange('Words it is found by', before, after)],
    required: ({ after = false }) =>
      one(after ? 'It must be read out before the call can be closed' : 'It need not be read out any more'),
    minDwellMs: ({ before, after }) =>
      one(
        after === undefined
          ? 'It need not be read for any length of time'
          : `It must be read for ${instead(seconds(after), optional(before, seconds))}`,
      ),
    suggests: ({ before, after }) => {
      const outcome = (value: keyof typeof OUTCOME_NAMES) => quoted(OUTCOME_NAMES[value])
      return one(`It suggests the outcome ${instead(optional(after, outcome) ?? 'none', optional(before, outcome))}`)
    },
  },
  line: {
    order: byRow,
    text: ({ sides, name, inLanguage, before = '', after = '' }) => textChange(name + inLanguage, before, after, sides),
    when: ({ sides, name, before, after }) => one(onlyIf(`${name} is said`, sides, before, after)),
  },
  response: {
    order: byRow,
    label: called(answer),
    key: ({ name, before, after }) =>
      one(
        after === undefined
          ? `Key ${quoted(before ?? '')} was taken away from answer ${name}`
          : `${answer(name)} has the key ${instead(quoted(after), optional(before, quoted))}`,
      ),
    to: ({ sides, name, before, after }) => targetChange(answer(name), before, after, sides),
    when: ({ sides, name, before, after }) => one(onlyIf(`${answer(name)} is shown`, sides, before, after)),
    records: ({ sides, name, before, after }) => recordsChange(answer(name), before, after, sides),
    qualifies: ({ sides, name, before, after }) => qualifiesChange(answer(name), before, after, sides),
    tone: ({ name, before, after }) =>
      one(
        after === undefined
          ? `${answer(name)} is neither positive nor negative any more`
          : `${answer(name)} counts as ${instead(after, before ?? null)}`,
      ),
    consent: ({ name, before, after }) =>
      one(
        after === undefined
          ? `${answer(name)} no longer says ${CONSENTS[before ?? 'granted']}`
          : `${answer(name)} says ${instead(CONSENTS[after], before === undefined ? null : CONSENTS[before])}`,
      ),
    answeredBy: ({ name, before, after }) =>
      one(
        after === undefined
          ? `${answer(name)} no longer says that ${ANSWERING[before ?? 'other-person']} answered`
          : `${answer(name)} says that ${instead(
              ANSWERING[after],
              optional(before, (one) => ANSWERING[one]),
            )} answered`,
      ),
  },
  input: {
    order: byRow,
    key: recordedAs((name) => `Field ${name}`),
    label: called((name) => `Field ${name}`),
    kind: ({ name, before, after }) => {
      const kind = (value: keyof typeof INPUT_KIND_NAMES) => INPUT_KIND_NAMES[value]
      return one(`Field ${name} takes ${instead(optional(after, kind) ?? 'anything', optional(before, kind))}`)
    },
    options: ({ name, before = [], after = [] }) => [listChange(`Options of field ${name}`, before, after)],
    optionLabels: ({ name, inLanguage, before = [], after = [] }) => [
      listChange(`What the options of field ${name} are called${inLanguage}`, before, after),
    ],
    required: ({ name, after = false }) =>
      one(after ? `Field ${name} must be filled in` : `Field ${name} may be left empty`),
  },
}

const ANSWERING = {
  'decision-maker': 'the decision maker',
  gatekeeper: 'a gatekeeper',
  'other-person': 'somebody else',
} as const

const CONSENTS = { granted: 'that the call may be recorded', refused: 'that the call may not be recorded' } as const

const kindOf = (type: keyof typeof STEP_KINDS): string => STEP_KINDS[type]

const seconds = (ms: number): string => `${ms / 1_000} s`

function onlyIf(
  subject: string,
  sides: Sides,
  before: Parameters<typeof conditionWords>[0] | undefined,
  after: Parameters<typeof conditionWords>[0] | undefined,
): string {
  const was = optional(before, (condition) => `only if ${conditionWords(condition, sides)}`)
  if (after === undefined) return `${subject} always, and not ${was ?? 'otherwise'}`
  const now = `${subject} only if ${conditionWords(after, sides)}`
  return was === null ? `${now}, and no longer always` : `${now}; before, ${was}`
}
