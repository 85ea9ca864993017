/** A field of a draft, and what stands in it, as people say it. */
import { type Draft, isField, type Json, placeOf, readPart } from '#domain/script/edit/parts.ts'
import { NODE_TYPES } from '#domain/script/schema.ts'
import { languageName } from '../../format/language-name.ts'
import { OUTCOME_WORDS } from '../../format/record-labels.ts'
import { conditionText, NODE_WORDS } from '../../screens/scripts/script-labels.ts'
import { targetWords, titleOf } from '../words.ts'

const FIELDS: Readonly<Record<string, string>> = {
  order: 'place',
  type: 'kind',
  key: 'name or key',
  text: 'words',
  to: 'where it leads',
  when: 'condition',
  start: 'first step',
  inbound: 'first step for callers',
  label: 'label',
  keywords: 'words it is found by',
  minDwellMs: 'reading time',
  suggests: 'outcome',
  records: 'recorded answers',
  qualifies: 'checklist',
  consent: 'consent',
  answeredBy: 'who answered',
  tone: 'kind',
  pausesRecording: 'recording pauses',
  optionLabels: 'names of the options',
}

/** With the language of words in another one than the script’s own. */
export function fieldWords(field: string): string {
  const [name = '', language] = field.split(':')
  return `${FIELDS[name] ?? name}${language === undefined ? '' : ` in ${languageName(language)}`}`
}

export function valueWords(draft: Draft, part: string, field: string, value: Json): string {
  if (value === null || value === '') return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (field === 'order') return 'Another place'
  // What was refused for what it is cannot be read.
  return (isField(part, field, value) ? structured(draft, part, field, value) : null) ?? plain(value)
}

/** Read by the kind of its part; null for what is said as it stands. */
function structured(draft: Draft, part: string, field: string, value: Json): string | null {
  const { kind } = placeOf(part)
  const fields = { [field]: value }
  if (kind === 'script' && (field === 'start' || field === 'inbound'))
    return typeof value === 'string' ? titleOf(draft, value) : null
  if (kind === 'node') return ofStep(draft, field, value)
  if (kind === 'line' && field === 'when') return conditionWords(readPart.line(fields).when)
  if (kind !== 'response') return null
  const { to, when, records, qualifies } = readPart.response(fields)
  if (to !== undefined) return targetWords(draft, to)
  if (when !== undefined) return conditionWords(when)
  const entries = Object.entries(records ?? qualifies ?? {})
  return entries.length === 0 ? null : entries.map(([name, one]) => `${name || '…'}: ${plain(one)}`).join(', ')
}

const conditionWords = (when: Parameters<typeof conditionText>[0] | undefined): string | null =>
  when === undefined ? null : `if ${conditionText(when)}`

function ofStep(draft: Draft, field: string, value: Json): string | null {
  if (field === 'phase' && typeof value === 'string')
    return readPart.phase(draft.get(`phase:${value}`) ?? {}).label ?? 'a phase that is gone'
  if (field === 'minDwellMs' && typeof value === 'number') return `${value / 1_000} seconds`
  if (field === 'type') return NODE_WORDS[NODE_TYPES.find((one) => one === value) ?? 'statement']
  const { suggests } = readPart.node(field === 'suggests' ? { suggests: value } : {})
  return suggests === undefined ? null : OUTCOME_WORDS[suggests]
}

const plain = (value: Json): string =>
  typeof value === 'boolean'
    ? value
      ? 'yes'
      : 'no'
    : Array.isArray(value)
      ? value.map((one) => plain(one) || '…').join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
