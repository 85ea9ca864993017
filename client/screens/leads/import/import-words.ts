/** How what an import is made of reads on the screen. */
import type { FieldDefinition } from '#domain/fields/field.ts'
import type { ImportStatus } from '#domain/http/imports/imports.ts'
import type {
  DateFormat,
  DecimalSign,
  Delimiter,
  Encoding,
  ImportField,
  ImportTarget,
  OnMatch,
  Quote,
} from '#domain/import/plan.ts'
import { type IMPORT_KEYS, targetKey } from '#domain/import/plan.ts'
import type { RowVerdict } from '#domain/import/remarks.ts'
import { choices, type Tone } from '../../../format/record-labels.ts'

export const IMPORT_STATUS_WORDS: Record<ImportStatus, string> = {
  uploaded: 'Not checked yet',
  checking: 'Being checked',
  checked: 'Checked',
  running: 'Running',
  done: 'Imported',
  cancelled: 'Stopped',
  failed: 'Failed',
  undoing: 'Being undone',
  undone: 'Undone',
}
export const IMPORT_STATUS_TONES: Record<ImportStatus, Tone> = {
  uploaded: 'grey',
  checking: 'blue',
  checked: 'cyan',
  running: 'blue',
  done: 'green',
  cancelled: 'amber',
  failed: 'red',
  undoing: 'blue',
  undone: 'grey',
}

export const ENCODING_WORDS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (Unicode text)',
  'utf-16be': 'UTF-16, big endian',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-1257': 'Baltic (Windows-1257)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'iso-8859-15': 'Western European (ISO 8859-15)',
  macintosh: 'Western European (Mac)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  shift_jis: 'Japanese (Shift JIS)',
  gb18030: 'Chinese, simplified (GB 18030)',
  big5: 'Chinese, traditional (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
}
export const DELIMITER_WORDS: Record<Delimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
}
export const QUOTE_WORDS: Record<Quote, string> = { '"': 'Double "', "'": "Single '", none: 'None' }

export const DATE_FORMAT_WORDS: Record<DateFormat, string> = {
  iso: '2026-12-31',
  'day-first': 'Day first: 31/12/2026',
  'month-first': 'Month first: 12/31/2026',
  'year-first': 'Year first: 2026/12/31',
}

export const DECIMAL_WORDS: Record<DecimalSign, string> = { '.': 'Point: 1,234.50', ',': 'Comma: 1.234,50' }

const FIELD_WORDS: Record<ImportField, string> = {
  name: 'Name',
  first_name: 'First name',
  last_name: 'Last name',
  called: 'Preferred name',
  phone: 'Phone number',
  phone_extension: 'Extension',
  email: 'Email',
  company: 'Company',
  title: 'Job title',
  industry: 'Industry',
  country: 'Country',
  region: 'Region',
  notes: 'Notes',
  status: 'Status',
  priority: 'Priority',
  source: 'Source',
  created_at: 'Created on',
  last_contact: 'Last contact',
}
const isField = (key: string): key is ImportField => Object.hasOwn(FIELD_WORDS, key)

interface TargetChoice {
  readonly value: string
  readonly label: string
  readonly to: ImportTarget
}
/** What a column can become, beside the organisation's own fields. */
const OF_EVERY_LEAD: readonly TargetChoice[] = [
  ...Object.keys(FIELD_WORDS)
    .filter(isField)
    .map((field): TargetChoice => ({ value: field, label: FIELD_WORDS[field], to: { kind: 'field', field } })),
  { value: 'owner', label: 'Owner (email address)', to: { kind: 'owner' } },
  { value: 'tags', label: 'Tags', to: { kind: 'tags' } },
  { value: 'id', label: 'Id of the lead', to: { kind: 'id' } },
]

/** A field of theirs, by what it is called and what it holds. */
export type OwnField = Pick<FieldDefinition, 'key' | 'label' | 'type' | 'options' | 'retired'>
type OwnFields = readonly OwnField[]

export const ownChoices = (fields: OwnFields): readonly TargetChoice[] =>
  fields.flatMap(({ key, label, retired }) =>
    retired ? [] : [{ value: `custom.${key}`, label, to: { kind: 'custom' as const, key } }],
  )

/** In groups, as a list shows them. */
export const targetGroups = (fields: OwnFields) => {
  const own = ownChoices(fields)
  return [
    { group: 'Every lead', items: OF_EVERY_LEAD },
    ...(own.length === 0 ? [] : [{ group: 'Your fields', items: own }]),
  ]
}

const targetsOf = (fields: OwnFields): readonly TargetChoice[] => [...OF_EVERY_LEAD, ...ownChoices(fields)]
export const targetOf = (value: string | null, fields: OwnFields = []): ImportTarget | null =>
  targetsOf(fields).find((target) => target.value === value)?.to ?? null
export const targetWords = (to: ImportTarget, fields: OwnFields = []): string =>
  targetsOf(fields).find(({ value }) => value === targetKey(to))?.label ?? targetKey(to)

const KEY_WORDS: Record<(typeof IMPORT_KEYS)[number], string> = {
  phone: 'Phone number',
  email: 'Email',
  id: 'Id of the lead',
}
/** By what leads can be told apart. */
export const keyChoices = (fields: OwnFields) => [...choices(KEY_WORDS), ...ownChoices(fields)]
export const ON_MATCH_WORDS: Record<OnMatch, string> = {
  skip: 'Leave it as it is',
  fill: 'Fill what is empty',
  merge: 'Take what the file says, add notes and tags',
  overwrite: 'Overwrite, with empty cells too',
}

/** Of a check and of a run. */
export const VERDICT_WORDS: Record<'check' | 'run', Record<RowVerdict, string>> = {
  check: {
    created: 'To create',
    updated: 'To update',
    unchanged: 'Nothing new',
    skipped: 'To skip',
    refused: 'Refused',
  },
  run: { created: 'Created', updated: 'Updated', unchanged: 'Nothing new', skipped: 'Skipped', refused: 'Refused' },
}
export const VERDICT_TONES: Record<RowVerdict, Tone> = {
  created: 'green',
  updated: 'blue',
  unchanged: 'grey',
  skipped: 'amber',
  refused: 'red',
}

/** A column without a heading is named as a spreadsheet does. */
export function columnName(header: string, index: number): string {
  if (header.trim() !== '') return header.trim()
  const letters = (at: number): string =>
    at < 0 ? '' : letters(Math.floor(at / 26) - 1) + String.fromCodePoint(65 + (at % 26))
  return `Column ${letters(index)}`
}
