/** How what a script speaks of is called when two of its versions are told apart: by what people named it, never by a key or an id. */
import type { CallOutcome } from '../../vocabulary/call.ts'
import { CUSTOM_FACT, RECORDING_FACT } from '../conditions.ts'
import { type Draft, nodeKey, placeOf, readPart } from '../edit/parts.ts'
import { type Structure, structureOf } from '../edit/structure.ts'
import type { InputField, ScriptNode } from '../schema.ts'

/** A field that the organisation has made for its leads. */
export interface FieldName {
  readonly key: string
  readonly label: string
  /** Of an amount of money. */
  readonly currency: string | null
}

export interface Sides {
  readonly was: Draft
  readonly is: Draft
  readonly fields: readonly FieldName[]
  /** What stands where, before and now. */
  readonly rows: { readonly was: Structure['row']; readonly is: Structure['row'] }
  /** Of the checklist and of answers that are typed, by their keys. */
  readonly items: ReadonlyMap<string, string>
  readonly inputs: ReadonlyMap<string, string>
}

export function sidesOf(was: Draft, is: Draft, fields: readonly FieldName[]): Sides {
  const items = new Map<string, string>()
  const inputs = new Map<string, string>()
  for (const draft of [was, is])
    for (const [part, values] of draft) {
      const { kind } = placeOf(part)
      if (kind !== 'item' && kind !== 'input') continue
      const { key = '', label = '' } = kind === 'item' ? readPart.item(values) : readPart.input(values)
      if (label !== '') (kind === 'item' ? items : inputs).set(key, label)
    }
  const rows = { was: structureOf(was).row, is: structureOf(is).row }
  return { was, is, fields, rows, items, inputs }
}

/** What stands in quotes already has enough of them. */
export const quoted = (text: string): string => (/^[“"]/.test(text) ? text : `“${text}”`)

/** As it is called now, else as it was. */
export const fieldsNow = ({ was, is }: Sides, part: string) => is.get(part) ?? was.get(part)

/** `team_size` → `team size`, for what nobody has given a name. */
const readable = (key: string): string => key.replaceAll('_', ' ')

export function stepName(sides: Sides, nodeId: string): string {
  const fields = fieldsNow(sides, nodeKey(nodeId))
  if (fields === undefined) return 'a step that is gone'
  const { title = '' } = readPart.node(fields)
  return title === '' ? 'a step without a title' : quoted(title)
}

export function phaseName(sides: Sides, phaseId: string): string {
  const fields = fieldsNow(sides, `phase:${phaseId}`)
  const label = fields === undefined ? '' : (readPart.phase(fields).label ?? '')
  return label === '' ? 'a phase without a name' : quoted(label)
}

export const itemName = ({ items }: Sides, key: string): string => quoted(items.get(key) ?? readable(key))

const LEAD_NAMES: Readonly<Record<string, string>> = {
  name: 'name',
  first_name: 'first name',
  company: 'company',
  title: 'job title',
  industry: 'industry',
  priority: 'priority',
  status: 'status',
  attempts: 'number of calls so far',
}

export const answerName = ({ inputs }: Sides, key: string): string => quoted(inputs.get(key) ?? readable(key))

const customOf = ({ fields }: Sides, fact: string): FieldName | undefined =>
  fields.find(({ key }) => fact === CUSTOM_FACT + key)

/** What a condition asks for, or a text says. */
export function factName(sides: Sides, fact: string): string {
  if (fact === RECORDING_FACT) return 'the recording'
  if (fact === 'team.consent_words') return 'what the team says before recording'
  if (fact.startsWith(CUSTOM_FACT))
    return `the lead’s ${customOf(sides, fact)?.label ?? readable(fact.slice(CUSTOM_FACT.length))}`
  if (fact.startsWith('lead.')) {
    const field = fact.slice('lead.'.length)
    return `the lead’s ${LEAD_NAMES[field] ?? readable(field)}`
  }
  if (!fact.startsWith('answer.')) return quoted(readable(fact.replaceAll('.', ' ')))
  return `the answer to ${answerName(sides, fact.slice('answer.'.length))}`
}

export const currencyOf = (sides: Sides, fact: string): string | null => customOf(sides, fact)?.currency ?? null

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** A draft may hold what is no language yet. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code
  } catch {
    return quoted(code)
  }
}

export const STEP_KINDS: Readonly<Record<ScriptNode['type'], string>> = {
  statement: 'a statement',
  question: 'a question',
  input: 'an input',
  objection: 'an objection',
  disclosure: 'a disclosure',
  outcome: 'an outcome',
}

export const INPUT_KIND_NAMES: Readonly<Record<InputField['kind'], string>> = {
  text: 'text',
  number: 'a number',
  money: 'an amount of money',
  choice: 'a choice',
  date: 'a date',
  phone: 'a phone number',
  email: 'an email address',
}

export const OUTCOME_NAMES: Readonly<Record<CallOutcome, string>> = {
  answered: 'Answered',
  'meeting-scheduled': 'Meeting booked',
  callback: 'Call back',
  'not-interested': 'Not interested',
  'no-answer': 'No answer',
  voicemail: 'Voicemail',
  busy: 'Busy',
  'wrong-number': 'Wrong number',
  'do-not-call': 'Do not call',
}
