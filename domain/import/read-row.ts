/** A row of the file as fields of a lead: what can be told without knowing any other lead. */
import type { FieldDefinition, FieldValue } from '../fields/field.ts'
import { readCountry } from '../phone/country-names.ts'
import { phoneKey } from '../phone/key.ts'
import { EmailAddress } from '../vocabulary/email.ts'
import { look } from '../vocabulary/fold.ts'
import { showsNothing } from '../vocabulary/text.ts'
import { LEAD_SOURCES, LEAD_STATUSES, PRIORITIES } from '../vocabulary/lead.ts'
import { NOTES_MAX } from '../vocabulary/primitives.ts'

import { CellReader } from './cells.ts'
import { readDate } from './dates.ts'
import { customMatchKey } from './match-key.ts'
import { readCustom } from './read-custom.ts'
import { readNumber } from './read-number.ts'
import {
  customKeyOf,
  type DateField,
  type ImportColumn,
  type ImportField,
  type ImportPlan,
  targetKey,
  type WordField,
} from './plan.ts'
import { isTooLong, LONGEST_ROW, MOST_HELD, type TableRow } from './records.ts'
import type { Remark } from './remarks.ts'
import { splitTags } from './tag-list.ts'

/** A field that no column becomes is absent; null is an empty cell. */
export type RowFields = Partial<Record<Exclude<ImportField, DateField | 'first_name' | 'last_name'>, string | null>> &
  Partial<Record<DateField, number | null>>

export type CustomCells = Readonly<Record<string, FieldValue | null>>

export interface ReadRow {
  readonly row: number
  readonly fields: RowFields
  /** By key; a custom field that no column becomes is absent. */
  readonly custom: CustomCells
  /** In lower case; null for an empty cell, undefined without a column. */
  readonly owner: string | null | undefined
  readonly ownerColumn: number | null
  readonly tags: readonly string[] | undefined
  readonly tagsColumn: number | null
  /** By what the row is matched; null where its cell is empty. */
  readonly key: string | null
  readonly keyColumn: number
  readonly phoneKey: string | null
  readonly phoneColumn: number | null
  /** What is wrong; the row is refused if anything is. */
  readonly faults: readonly Remark[]
  readonly remarks: readonly Remark[]
}

export interface RowContext {
  readonly plan: ImportPlan
  /** Columns of the file. */
  readonly width: number
  /** Reads numbers where neither row nor plan names a country. */
  readonly country: string
  /** Where a date without an offset is meant. */
  readonly zone: string
  /** Those that are in use, by key. */
  readonly custom: ReadonlyMap<string, FieldDefinition>
}

const WORDS: Readonly<Record<WordField, readonly string[]>> = {
  status: LEAD_STATUSES,
  priority: PRIORITIES,
  source: LEAD_SOURCES,
}
const TAG_MAX = 40
export function readRow({ row, cells, stray, endless }: TableRow, context: RowContext): ReadRow {
  const { plan, width } = context
  // Nothing of one that is refused for its length is looked at.
  const reading = new CellReader(isTooLong(cells) ? [] : cells)
  checkShape({ row, cells, stray, endless }, plan, width, reading)
  const by = new Map(plan.columns.map((column) => [targetKey(column.to), column]))
  const fields: RowFields = {}
  for (const column of plan.columns) readField(column, fields, reading, context)
  const custom = readCustomCells(context, reading)
  readNames(by, fields, reading)
  const country = fields.country ?? plan.defaults.country ?? plan.country ?? context.country
  const numberColumns = { phone: by.get('phone'), extension: by.get('phone_extension') }
  const number = readNumber(numberColumns, reading, { country, mend: plan.mend })
  if (number.phone !== undefined) fields.phone = number.phone
  if (number.extension !== undefined) fields.phone_extension = number.extension
  const owner = by.get('owner')
  const tagColumns = plan.columns.filter(({ to }) => to.kind === 'tags')
  const keyColumn = by.get(plan.key)
  const key = keyColumn === undefined ? null : keyOf(context, keyColumn, { fields, custom }, reading)
  return {
    row,
    fields,
    custom,
    owner: owner === undefined ? undefined : (reading.text(owner)?.toLowerCase() ?? null),
    ownerColumn: owner?.index ?? null,
    tags: tagColumns.length === 0 ? undefined : readTags(tagColumns, reading),
    tagsColumn: tagColumns[0]?.index ?? null,
    key,
    keyColumn: keyColumn?.index ?? 0,
    phoneKey: typeof fields.phone === 'string' ? phoneKey(fields.phone) : null,
    phoneColumn: by.get('phone')?.index ?? null,
    faults: reading.faults,
    remarks: reading.remarks,
  }
}

function checkShape(
  { cells, stray, endless = false }: TableRow,
  { columns }: ImportPlan,
  width: number,
  reading: CellReader,
): void {
  // Of one whose end was not found this is its first line: so long by itself that no quote is needed for it.
  if (isTooLong(cells) && (endless || !stray)) return void reading.fault(null, 'row-too-long', String(LONGEST_ROW))
  if (endless) return void reading.fault(null, 'endless-quote', String(MOST_HELD / (1024 * 1024)))
  if (stray) return void reading.fault(null, 'stray-quote')
  const extra = cells.slice(width).filter((cell) => cell.trim() !== '').length
  if (extra > 0) return void reading.fault(null, 'too-many-fields', String(cells.length - width))
  if (cells.length >= width) return
  // A quote that was closed in a later row has swallowed the cells between.
  const swallowed = columns.some(({ index, to }) => targetKey(to) !== 'notes' && (cells[index] ?? '').includes('\n'))
  if (swallowed) reading.fault(null, 'stray-quote')
  else reading.note(null, 'too-few-fields', String(width - cells.length))
}

function readField(column: ImportColumn, fields: RowFields, reading: CellReader, { zone }: RowContext): void {
  const { index, to } = column
  if (to.kind !== 'field') return
  const { field } = to
  switch (field) {
    // Read together with others.
    case 'name':
    case 'first_name':
    case 'last_name':
    case 'phone':
    case 'phone_extension':
      return
    case 'status':
    case 'priority':
    case 'source':
      fields[field] = wordOf(column, field, reading)
      return
    case 'created_at':
    case 'last_contact': {
      const text = reading.text(column)
      const date = text === null ? null : readDate(text, column.dates, zone)
      fields[field] = date?.ok === true ? date.value : null
      if (date?.ok === false) reading.fault(index, date.error.code, date.error.hint)
      return
    }
    case 'country': {
      const text = reading.text(column)
      fields.country = text === null ? null : (readCountry(text) ?? reading.fault(index, 'country'))
      return
    }
    case 'email': {
      // Blanks around it, or within it by a slip, are nobody's address.
      const text =
        reading
          .text(column)
          ?.replaceAll(/\s/g, '')
          .replace(/^mailto:/i, '') ?? null
      fields.email = text !== null && !EmailAddress.safeParse(text).success ? reading.fault(index, 'email') : text
      return
    }
    case 'notes': {
      const text = reading.text(column)
      const both = [fields.notes, text].filter((part) => typeof part === 'string').join('\n')
      fields.notes =
        both === '' ? null : both.length > NOTES_MAX ? reading.fault(index, 'too-long', String(NOTES_MAX)) : both
      return
    }
    default:
      fields[field] = reading.text(column)
  }
}

function wordOf(column: ImportColumn, field: WordField, reading: CellReader): string | null {
  const text = reading.text(column)
  if (text === null) return null
  const meant = column.words?.find(({ from }) => look(from) === look(text))?.to ?? text
  const word = look(meant).replaceAll(/[\s_]+/g, '-')
  if (WORDS[field].includes(word)) return word
  return reading.fault(column.index, 'unknown-word', WORDS[field].join(', '))
}

type Columns = ReadonlyMap<string, ImportColumn>

function readNames(by: Columns, fields: RowFields, reading: CellReader): void {
  const columns = ['name', 'first_name', 'last_name'].flatMap((field) => by.get(field) ?? [])
  const [first] = columns
  if (first === undefined) return
  const whole = by.get('name')
  const name = whole === undefined ? null : reading.text(whole)
  const parts = columns.filter((column) => column !== whole).flatMap((column) => reading.text(column) ?? [])
  fields.name = name ?? (parts.length === 0 ? null : parts.join(' '))
  if ((fields.name ?? '').length > 200) reading.fault(first.index, 'too-long', '200')
}

function readTags(columns: readonly ImportColumn[], reading: CellReader): string[] {
  const names = columns.flatMap((column) =>
    splitTags(reading.text(column) ?? '').flatMap((name) => {
      if (name === '' || showsNothing(name)) return []
      if (name.length > TAG_MAX) reading.fault(column.index, 'too-long', String(TAG_MAX))
      return [name]
    }),
  )
  return [...new Map(names.map((name) => [look(name), name])).values()]
}

function readCustomCells({ plan, custom }: RowContext, reading: CellReader): CustomCells {
  const cells = plan.columns.flatMap((column) => {
    const field = column.to.kind === 'custom' ? custom.get(column.to.key) : undefined
    return field === undefined ? [] : [[field.key, readCustom(column, field, reading)] as const]
  })
  return Object.fromEntries(cells)
}

type Cells = Pick<ReadRow, 'fields' | 'custom'>

function keyOf(
  { plan: { key }, custom: known }: RowContext,
  column: ImportColumn,
  { fields, custom }: Cells,
  reading: CellReader,
): string | null {
  const customKey = customKeyOf(key)
  if (customKey !== null) {
    const value = custom[customKey] ?? null
    const field = known.get(customKey)
    return value === null || field === undefined ? null : customMatchKey(field, value)
  }
  if (key === 'phone') return typeof fields.phone === 'string' ? phoneKey(fields.phone) : null
  // As the database compares: without case in ASCII.
  if (key === 'email') return fields.email?.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null
  return reading.text(column)
}
