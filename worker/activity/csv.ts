/** The log as a file for a spreadsheet: the whole range, written as it is read, no cell of it a formula. */
import { type ActivityLine, type ActivityQuery, LEFT_OFF_HEADER } from '#domain/http/activity.ts'
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import { activityWords } from '#domain/vocabulary/activity.ts'
import { iso } from '#worker/d1/times.ts'
import { leftOffStatement, listActivity, type LogScope } from '#worker/activity/queries.ts'

/** A file that a spreadsheet still opens. */
const MOST_LINES = 50_000
const LINES_A_PAGE = 200

const COLUMNS = [
  'at',
  'by',
  'by_id',
  'impersonated_by',
  'action',
  'what',
  'record_type',
  'record_id',
  'record_name',
  'team_id',
  'before',
  'after',
  'address',
  'browser',
] as const

export async function activityCsv(
  db: D1Database,
  scope: LogScope,
  query: ActivityQuery,
  most = MOST_LINES,
): Promise<Response> {
  const { sql, values } = leftOffStatement(scope, query, most)
  const leftOff = await db
    .prepare(sql)
    .bind(...values)
    .first<number>('at')
  return new Response(fileOf(db, scope, query, most).pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="activity.csv"',
      ...(leftOff !== null && { [LEFT_OFF_HEADER]: iso(leftOff) }),
    },
  })
}

function fileOf(db: D1Database, scope: LogScope, query: ActivityQuery, most: number): ReadableStream<string> {
  let cursor: string | null | undefined
  let written = 0
  return new ReadableStream({
    start: (file) => file.enqueue(BYTE_ORDER_MARK + toCsv([COLUMNS])),
    async pull(file) {
      const limit = Math.min(LINES_A_PAGE, most - written)
      const page = await listActivity(db, scope, { ...query, limit, cursor: cursor ?? undefined })
      written += limit
      cursor = page.next_cursor
      if (page.data.length > 0) file.enqueue(toCsv(page.data.map(cellsOf)))
      if (cursor !== null && written < most) return
      // Whoever reads the file learns it there, too.
      if (cursor !== null) file.enqueue(toCsv([leftOffCells(page.data.at(-1)?.at ?? '', most)]))
      file.close()
    },
  })
}

const cellsOf = (line: ActivityLine): string[] => [
  line.at,
  line.user_name ?? 'The system',
  line.user_id ?? '',
  line.impersonator_name ?? line.impersonator_id ?? '',
  line.action,
  activityWords(line.action),
  line.entity_type,
  line.entity_id,
  line.entity_name ?? '',
  line.team_id ?? '',
  valuesText(line, 'before'),
  valuesText(line, 'after'),
  line.ip ?? '',
  line.user_agent ?? '',
]

export function valuesText(line: ActivityLine, side: 'before' | 'after'): string {
  if (line.unreadable.includes(side)) return 'cannot be read'
  const values = line[side]
  return values === null ? '' : JSON.stringify(values)
}

const leftOffCells = (at: string, most: number): string[] => [
  at,
  `The file ends here: ${most} lines are the most of one file. Ask for what is older with an earlier end of the range.`,
  ...COLUMNS.slice(2).map(() => ''),
]
