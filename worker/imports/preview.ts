/** The beginning of a file as it would be read, with what its columns seem to be. */
import {
  type ImportPreview,
  type ImportPreviewQuery,
  PREVIEW_FAULTS,
  type PreviewColumn,
  type PreviewFault,
} from '#domain/http/imports/imports.ts'
import type { CustomField } from '#domain/http/records/fields.ts'
import { possibleFormats } from '#domain/import/dates.ts'
import { possibleDecimals } from '#domain/import/decimals.ts'
import { detectDelimiter, firstRows, looksLikeHeader, shapeOf } from '#domain/import/detect.ts'
import { guessTargets } from '#domain/import/guess.ts'
import { readCell } from '#domain/import/formula.ts'
import { withoutOurs } from '#domain/import/our-columns.ts'
import { type Encoding, ImportPlan, MAX_COLUMNS, type Reading } from '#domain/import/plan.ts'
import { isBlank, type TableRow } from '#domain/import/records.ts'
import type { z } from 'zod'
import { ormOf } from '#worker/d1/orm.ts'
import { fieldsOf } from '#worker/fields/queries.ts'
import { decodeHead, HEAD_BYTES } from '#worker/imports/file/encoding.ts'
import { fileKey } from '#worker/imports/file/keys.ts'
import type { ImportRecord } from '#worker/imports/queries.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { ProblemError } from '#worker/request/problem.ts'

const ROWS_SHOWN = 20
const SAMPLES = 5
const CELL_SHOWN = 200
/** More, or longer ones, are no list of words. */
const WORDS_SHOWN = 30
const WORD_LENGTH = 60

type Wish = Partial<z.output<typeof ImportPreviewQuery>>

interface Head {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
  readonly encoding: Encoding
}

/** What the file says of itself, where nobody says otherwise. */
export function readingOf(head: Head, wish: Wish = {}): Reading {
  const encoding = wish.encoding ?? head.encoding
  const { text } = decodeHead(head.bytes, encoding)
  const quote = wish.quote ?? '"'
  const delimiter = wish.delimiter ?? detectDelimiter(text, quote, head.isWhole)
  const first = firstRows(text, { delimiter, quote }, head.isWhole).find(({ cells }) => !isBlank(cells))
  return { encoding, delimiter, quote, header: wish.header ?? (first !== undefined && looksLikeHeader(first.cells)) }
}

/** Throws `not-found` when the file is kept no longer. */
export async function previewOf(
  { DB: db, RECORDINGS: bucket }: { readonly DB: D1Database; readonly RECORDINGS: R2Bucket },
  record: ImportRecord,
  wish: Wish,
): Promise<ImportPreview> {
  const kept = await bucket.get(fileKey(record.id), { range: { offset: 0, length: HEAD_BYTES } })
  if (kept === null) throw new ProblemError('not-found')
  const bytes = new Uint8Array(await kept.arrayBuffer())
  const head = { bytes, isWhole: kept.size <= bytes.length, encoding: record.reading.encoding }
  const reading = readingOf(head, wish)
  const { text, broken } = decodeHead(bytes, reading.encoding)
  const rows = firstRows(text, reading, head.isWhole).filter(({ cells }) => !isBlank(cells))
  const [first] = rows
  const headers = first === undefined ? [] : first.cells.map((cell) => (reading.header ? readCell(cell).text : ''))
  const data = reading.header ? rows.slice(1) : rows
  const faults: PreviewFault[] = [
    ...(data.length === 0 ? ['no-rows' as const] : []),
    ...(headers.length > MAX_COLUMNS ? ['too-many-columns' as const] : []),
    ...(broken ? ['unreadable' as const] : []),
  ]
  const fields = await fieldsOf(ormOf(db), record.organisation_id)
  return {
    reading,
    columns: columnsOf(headers.slice(0, MAX_COLUMNS), data, fields),
    rows: data.slice(0, ROWS_SHOWN).map(({ row, cells }) => ({ row, cells: cells.map(shown) })),
    remembered: withoutRetired(
      await rememberedPlan(db, record.organisation_id, await shapeKey(headers, reading)),
      fields,
    ),
    faults: faults.map((code) => ({ code, words: PREVIEW_FAULTS[code] })),
  }
}

const shown = (cell: string): string => readCell(cell).text.slice(0, CELL_SHOWN)

function columnsOf(
  headers: readonly string[],
  data: readonly TableRow[],
  fields: readonly CustomField[],
): PreviewColumn[] {
  const guesses = guessTargets(headers, fields)
  return headers.map((header, index) => {
    const cells = data.flatMap(({ cells: all }) => all[index]?.trim() || [])
    const distinct = [...new Set(cells)]
    const isWords = distinct.length <= WORDS_SHOWN && distinct.every((cell) => cell.length <= WORD_LENGTH)
    const formats = possibleFormats(cells)
    const signs = formats === null ? possibleDecimals(cells) : null
    return {
      index,
      header,
      samples: distinct.slice(0, SAMPLES).map(shown),
      words: isWords ? distinct.map(shown) : [],
      empty: header.trim() === '' && cells.length === 0,
      guess: guesses[index] ?? null,
      dates: formats === null ? null : { guess: onlyOf(formats) },
      decimals: signs === null ? null : { guess: onlyOf(signs) },
    }
  })
}

const onlyOf = <T>(all: readonly T[]): T | null => (all.length === 1 ? (all[0] ?? null) : null)

/** SHA-256 in hex: headers may be long. */
export async function shapeKey(headers: readonly string[], { delimiter }: Reading): Promise<string> {
  const bytes = new TextEncoder().encode(shapeOf(withoutOurs(headers), delimiter))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const rememberedSql = 'SELECT plan FROM import_shapes WHERE organisation_id = ? AND shape = ?'

async function rememberedPlan(db: D1Database, organisationId: string, shape: string): Promise<ImportPlan | null> {
  const found = await db.prepare(rememberedSql).bind(organisationId, shape).first<{ plan: string }>()
  const stored = found === null ? null : parseJson(found.plan)
  return stored?.ok === true ? (ImportPlan.safeParse(stored.value).data ?? null) : null
}

/** Columns of fields that are in use no longer are left out, and with its key the whole plan. */
function withoutRetired(plan: ImportPlan | null, fields: readonly CustomField[]): ImportPlan | null {
  if (plan === null) return null
  const columns = plan.columns.filter(
    ({ to }) => to.kind !== 'custom' || fields.some(({ key, retired }) => key === to.key && !retired),
  )
  return ImportPlan.safeParse({ ...plan, columns }).data ?? null
}
