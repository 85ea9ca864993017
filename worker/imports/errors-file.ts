/** The refused rows of an import as a file: whole as they came, with what is wrong behind them, to be corrected and sent again. */
import { OUR_COLUMNS, withoutOurs } from '#domain/import/our-columns.ts'
import { Remark, remarkWords } from '#domain/import/remarks.ts'
import { readCell } from '#domain/import/formula.ts'
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import { z } from 'zod'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import { readPart } from '#worker/imports/file/cut.ts'
import type { ImportRecord } from './queries.ts'

const Row = z.object({ row: z.number(), remarks: jsonListColumn(Remark) })

export const COUNT_OF_PART_SQL =
  'SELECT p.refused + p.skipped AS n FROM import_parts p WHERE p.import_id = ? AND p.act = ? AND p.part = ?'
/** Also `twice-in-file`, of which only the first was taken. */
export const REFUSED_OF_PART_SQL = `SELECT r.row, r.remarks FROM import_rows r
  WHERE r.import_id = ?1 AND r.act = ?2 AND r.row BETWEEN ?3 AND ?4
    AND (r.verdict = 'refused' OR (r.verdict = 'skipped' AND instr(r.remarks, '"twice-in-file"') > 0)) ORDER BY r.row`

export function errorsFile(env: Env, record: ImportRecord, act: 'check' | 'run'): Response {
  const delimiter = record.plan?.reading.delimiter ?? ','
  const headers = withoutOurs(record.headers)
  let part = 0
  const text = new ReadableStream<string>({
    start: (file) => file.enqueue(BYTE_ORDER_MARK + toCsv([[...headers, ...OUR_COLUMNS]], delimiter)),
    async pull(file) {
      while (part < (record.part_count ?? 0)) {
        const rows = await refusedRows(env, record, act, part)
        part += 1
        if (rows.length > 0) return file.enqueue(toCsv(rows, delimiter))
      }
      return file.close()
    },
  })
  return new Response(text.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="refused-rows.csv"`,
      'x-content-type-options': 'nosniff',
    },
  })
}

type Env = { readonly DB: D1Database; readonly RECORDINGS: R2Bucket }

async function refusedRows(env: Env, record: ImportRecord, act: 'check' | 'run', part: number): Promise<string[][]> {
  const marked = await env.DB.prepare(COUNT_OF_PART_SQL).bind(record.id, act, part).first<{ n: number }>()
  if (marked === null || marked.n === 0) return []
  const rows = await readPart(env.RECORDINGS, record.id, record.cut_by ?? '', part)
  const [first, last] = [rows[0]?.row ?? 0, rows.at(-1)?.row ?? 0]
  const found = await env.DB.prepare(REFUSED_OF_PART_SQL).bind(record.id, act, first, last).all()
  const refused = new Map(readRows(Row, found.results, 'import row').map(({ row, remarks }) => [row, remarks]))
  const headers = withoutOurs(record.headers)
  return rows.flatMap(({ row, cells }) => {
    const remarks = refused.get(row)
    if (remarks === undefined) return []
    const texts = cells.map((cell) => readCell(cell).text)
    // A row with too many fields has them behind ours, each in its cell: nothing is cut, and sent again as it is it has too many.
    const own = headers.map((_, column) => texts[column] ?? '')
    const more = texts.slice(record.headers.length)
    return [[...own, String(row), describeFaults(remarks, headers), ...more]]
  })
}

const describeFaults = (remarks: readonly Remark[], headers: readonly string[]): string =>
  remarks
    .map(({ column, code, hint }) => {
      const name = column === null ? 'Row' : headers[column]?.trim() || `Column ${column + 1}`
      const words = `${name} ${remarkWords(code, hint)}`
      return words.endsWith('.') ? words : `${words}.`
    })
    .join(' ')
