/** A row of the file as fields of a lead: what can be told without knowing any other lead. */
import { phoneDamage } from '../phone/damage.ts'
import { phoneKey } from '../phone/key.ts'
import { readPhone } from '../phone/read.ts'
import { EmailAddress } from '../vocabulary/email.ts'
import { look, showsNothing } from '../vocabulary/fold.ts'
import { LEAD_SOURCES, LEAD_STATUSES, PRIORITIES } from '../vocabulary/lead.ts'
import { NOTES_MAX, PhoneExtension } from '../vocabulary/primitives.ts'
import { wholeText } from '../vocabulary/text.ts'
import { readCountry } from './countries.ts'
import { readDate } from './dates.ts'
import {
  type DateField,
  type ImportColumn,
  type ImportField,
  type ImportPlan,
  targetKey,
  type WordField,
} from './plan.ts'
import type { TableRow } from './records.ts'
import { phoneCode, type Remark, type RemarkCode } from './remarks.ts'
import { undoTwiceEncoded } from './twice-encoded.ts'

/** A field that no column becomes is absent; null is an empty cell. */
export type RowFields = Partial<Record<Exclude<ImportField, DateField | 'first_name' | 'last_name'>, string | null>> &
  Partial<Record<DateField, number | null>>

export interface ReadRow {
  readonly row: number
  readonly fields: RowFields
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
}

const LIMITS: Partial<Record<ImportField, number>> = {
  name: 200,
  first_name: 200,
  last_name: 200,
  called: 80,
  phone: 200,
  email: 320,
  company: 200,
  title: 200,
  industry: 100,
  region: 100,
  notes: NOTES_MAX,
}
const WORDS: Readonly<Record<WordField, readonly string[]>> = {
  status: LEAD_STATUSES,
  priority: PRIORITIES,
  source: LEAD_SOURCES,
}
const SHOWN = 120
const TAG_MAX = 40
/** Written by our exports before what a spreadsheet would calculate. */
const GUARDED = /^'(?=[\s ]*[=+\-@＝＋－＠\t\r])/u

class Reading {
  readonly faults: Remark[] = []
  readonly remarks: Remark[] = []
  readonly #cells: readonly string[]

  constructor(cells: readonly string[]) {
    this.#cells = cells
  }

  fault(column: number | null, code: RemarkCode, hint: string | null = null): null {
    this.faults.push(this.#remark(column, code, hint))
    return null
  }

  note(column: number | null, code: RemarkCode, hint: string | null = null): void {
    this.remarks.push(this.#remark(column, code, hint))
  }

  #remark(column: number | null, code: RemarkCode, hint: string | null): Remark {
    const cell = column === null ? null : (this.#cells[column] ?? '')
    return { column, code, hint, value: cell === null ? null : wholeText(cell, SHOWN) }
  }

  /** Null when nobody would see anything in it. */
  text({ index, to }: ImportColumn): string | null {
    const cell = (this.#cells[index] ?? '').replace(GUARDED, '')
    const mended = undoTwiceEncoded(cell)
    if (mended !== null) this.note(index, 'mended-encoding')
    const text = wholeText(mended ?? cell).trim()
    if (text === '' || showsNothing(text)) return null
    const most = to.kind === 'field' ? LIMITS[to.field] : undefined
    return most !== undefined && text.length > most ? this.fault(index, 'too-long', String(most)) : text
  }
}

export function readRow({ row, cells, stray }: TableRow, context: RowContext): ReadRow {
  const { plan, width } = context
  const reading = new Reading(cells)
  checkShape({ row, cells, stray }, plan, width, reading)
  const by = new Map(plan.columns.map((column) => [targetKey(column.to), column]))
  const fields: RowFields = {}
  for (const column of plan.columns) readField(column, fields, reading, context)
  readNames(by, fields, reading)
  readNumber(by, fields, reading, context)
  const owner = by.get('owner')
  const tagColumns = plan.columns.filter(({ to }) => to.kind === 'tags')
  const keyColumn = by.get(plan.key)
  const key = keyColumn === undefined ? null : keyOf(plan.key, keyColumn, fields, reading)
  return {
    row,
    fields,
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

function checkShape({ cells, stray }: TableRow, { columns }: ImportPlan, width: number, reading: Reading): void {
  if (stray) return void reading.fault(null, 'stray-quote')
  const extra = cells.slice(width).filter((cell) => cell.trim() !== '').length
  if (extra > 0) return void reading.fault(null, 'too-many-fields', String(cells.length - width))
  if (cells.length >= width) return
  // A quote that was closed in a later row has swallowed the cells between.
  const swallowed = columns.some(({ index, to }) => targetKey(to) !== 'notes' && (cells[index] ?? '').includes('\n'))
  if (swallowed) reading.fault(null, 'stray-quote')
  else reading.note(null, 'too-few-fields', String(width - cells.length))
}

function readField(column: ImportColumn, fields: RowFields, reading: Reading, { zone }: RowContext): void {
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
      fields[field] = date?.ok === true ? date.at : null
      if (date?.ok === false) reading.fault(index, date.code, date.hint)
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

function wordOf(column: ImportColumn, field: WordField, reading: Reading): string | null {
  const text = reading.text(column)
  if (text === null) return null
  const meant = column.words?.find(({ from }) => look(from) === look(text))?.to ?? text
  const word = look(meant).replaceAll(/[\s_]+/g, '-')
  if (WORDS[field].includes(word)) return word
  return reading.fault(column.index, 'unknown-word', WORDS[field].join(', '))
}

type Columns = ReadonlyMap<string, ImportColumn>

function readNames(by: Columns, fields: RowFields, reading: Reading): void {
  const columns = ['name', 'first_name', 'last_name'].flatMap((field) => by.get(field) ?? [])
  const [first] = columns
  if (first === undefined) return
  const whole = by.get('name')
  const name = whole === undefined ? null : reading.text(whole)
  const parts = columns.filter((column) => column !== whole).flatMap((column) => reading.text(column) ?? [])
  fields.name = name ?? (parts.length === 0 ? null : parts.join(' '))
  if ((fields.name ?? '').length > 200) reading.fault(first.index, 'too-long', '200')
}

function readNumber(by: Columns, fields: RowFields, reading: Reading, { plan, country: home }: RowContext): void {
  const column = by.get('phone')
  const extra = by.get('phone_extension')
  const country = fields.country ?? plan.defaults.country ?? plan.country ?? home
  const text = column === undefined ? null : reading.text(column)
  const number = column === undefined || text === null ? null : numberOf(text, country, column.index, plan, reading)
  const given = extra === undefined ? null : (reading.text(extra)?.replaceAll(/\D/g, '') ?? null)
  if (extra !== undefined && given !== null && !PhoneExtension.safeParse(given).success)
    reading.fault(extra.index, 'extension')
  if (column !== undefined) fields.phone = number?.phone ?? null
  if (extra !== undefined && given !== null && text === null && column !== undefined)
    reading.fault(extra.index, 'extension-alone')
  if (
    extra !== undefined &&
    given !== null &&
    number !== null &&
    number.extension !== null &&
    number.extension !== given
  )
    reading.fault(extra.index, 'two-extensions')
  // Another number has none of the old one's extension.
  if (column !== undefined || extra !== undefined) fields.phone_extension = number?.extension ?? given
}

function numberOf(text: string, country: string, column: number, plan: ImportPlan, reading: Reading) {
  const damage = phoneDamage(text, country)
  if (damage?.type === 'exponent') return reading.fault(column, 'phone-exponent')
  const mended = damage === null ? false : damage.type === 'lost-plus' ? plan.mend.plus : plan.mend.zero
  if (damage !== null && !mended) return reading.fault(column, `phone-${damage.type}`, damage.phone)
  const number = readPhone(damage?.phone ?? text, country)
  if (!number.ok) return reading.fault(column, phoneCode(number.error))
  if (damage !== null) reading.note(column, 'mended-phone', number.value.phone)
  return number.value
}

function readTags(columns: readonly ImportColumn[], reading: Reading): string[] {
  const names = columns.flatMap((column) =>
    (reading.text(column) ?? '').split(/[;,|\n]/).flatMap((part) => {
      const name = part.trim()
      if (name === '' || showsNothing(name)) return []
      if (name.length > TAG_MAX) reading.fault(column.index, 'too-long', String(TAG_MAX))
      return [name]
    }),
  )
  return [...new Map(names.map((name) => [look(name), name])).values()]
}

function keyOf(key: ImportPlan['key'], column: ImportColumn, fields: RowFields, reading: Reading): string | null {
  if (key === 'phone') return typeof fields.phone === 'string' ? phoneKey(fields.phone) : null
  // As the database compares: without case in ASCII.
  if (key === 'email') return fields.email?.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null
  return reading.text(column)
}
