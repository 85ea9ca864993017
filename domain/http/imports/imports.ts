/** Imports of leads: a file is uploaded, previewed, mapped, checked without a change, run, and can be taken back. */
import { z } from 'zod'
import {
  DateFormat,
  DecimalSign,
  Delimiter,
  Encoding,
  ImportPlan,
  ImportTarget,
  Quote,
  Reading,
} from '../../import/plan.ts'
import { Remark, RowVerdict, UndoObstacle } from '../../import/remarks.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { Flag, IsoTime, PageQuery, pageOf } from '../common.ts'

/**
 * `uploaded` → `checking` → `checked` → `running` → `done`; `cancelled` and `failed` can be run again, and go on where they
 * stopped; `undoing` → `undone`.
 */
export const IMPORT_STATUSES = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const
export const ImportStatus = z.enum(IMPORT_STATUSES)
export type ImportStatus = z.infer<typeof ImportStatus>

/** While somebody waits: ask again after a moment. */
export const WORKING: readonly ImportStatus[] = ['checking', 'running', 'undoing']

export const ImportCounts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  refused: z.int(),
})
export type ImportCounts = z.infer<typeof ImportCounts>

/** Why it ended before its end. */
export const IMPORT_FAILURES = {
  'too-many-rows': 'has more rows than one import takes. Split the file.',
  'too-many-columns': 'has more columns than one import takes',
  unreadable: 'cannot be read in this encoding. Choose another one.',
  'file-gone': 'is kept no longer. Choose it again.',
  'not-allowed': 'was started by somebody who may not import into this team any more',
  'field-retired': 'fills a custom field that was retired meanwhile. Bring the field back, and go on.',
  internal: 'stopped for a fault of ours. Run it again: it goes on where it stopped.',
} as const
const failureCodes = Object.keys(IMPORT_FAILURES)
export type ImportFailure = keyof typeof IMPORT_FAILURES
const isFailure = (text: string): text is ImportFailure => Object.hasOwn(IMPORT_FAILURES, text)

export const Import = z.object({
  id: Id,
  team_id: Id,
  /** Of the file. */
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  status: ImportStatus,
  /** What was told from the file's own bytes. */
  reading: Reading,
  /** As it was checked or run last. */
  plan: ImportPlan.nullable(),
  /** Of the file, without its header; null until it was read once. */
  rows: z.int().nullable(),
  /** Rows that what is being done now has come to; `rows` is its end. */
  rows_done: z.int(),
  /** What the check said, and what the run did. */
  checked: ImportCounts.nullable(),
  ran: ImportCounts.nullable(),
  /** Leads that were taken back, and those with something in the way. */
  undo: z.object({ undone: z.int(), left: z.int() }).nullable(),
  failure: z.object({ code: z.enum(failureCodes.filter(isFailure)), words: z.string() }).nullable(),
  created_by: Id,
  created_by_name: z.string().nullable(),
  created_at: IsoTime,
  finished_at: IsoTime.nullable(),
  /** Until then file and results are kept, and it can be undone. */
  kept_until: IsoTime,
})
export type Import = z.infer<typeof Import>

/** POST /api/imports?team_id=&name= → 201. The body is the file itself, byte by byte, of any content type. */
export const ImportUpload = z.object({ team_id: Id, name: shownWords(200) })

/** GET /api/imports, newest first. */
export const ImportQuery = PageQuery.extend({ team_id: Id.optional() })
export const ImportPage = pageOf(Import)
export type ImportPage = z.infer<typeof ImportPage>

/** GET /api/imports/:id/preview. What is left out is as it was told from the file. */
export const ImportPreviewQuery = z.object({
  encoding: Encoding.optional(),
  delimiter: Delimiter.optional(),
  quote: Quote.optional(),
  header: Flag.optional(),
})

export const PREVIEW_FAULTS = {
  'no-rows': 'has no rows below its header',
  'too-many-columns': 'has more columns than one import takes',
  unreadable: 'has bytes that are no text in this encoding',
} as const
export type PreviewFault = keyof typeof PREVIEW_FAULTS

export const PreviewColumn = z.object({
  index: z.int(),
  /** As it stands in the file; two may be the same, and without a header all are empty. */
  header: z.string(),
  /** First cells that hold something, each once, at most five. */
  samples: z.array(z.string()),
  /** What its cells say in the rows looked at, where that is a few words alone: each may have a meaning. */
  words: z.array(z.string()),
  /** No header and nothing in the rows looked at: it can be left out. */
  empty: z.boolean(),
  /** Null where nothing can be told. */
  guess: ImportTarget.nullable(),
  /** Of cells that look like dates: `null` when they could be read in several ways, and one must be chosen. */
  dates: z.object({ guess: DateFormat.nullable() }).nullable(),
  /** The same of cells that look like numbers: 1.234 could be two of them. */
  decimals: z.object({ guess: DecimalSign.nullable() }).nullable(),
})
export type PreviewColumn = z.infer<typeof PreviewColumn>

export const ImportPreview = z.object({
  /** As it is read here. */
  reading: Reading,
  columns: z.array(PreviewColumn),
  /** The first rows, with their number as a spreadsheet shows it. */
  rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  /** How a file with these headers was imported last in this organisation. */
  remembered: ImportPlan.nullable(),
  faults: z.array(z.object({ code: z.string(), words: z.string() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>

/** POST /api/imports/:id/dry-run → the import, `checking`. Nothing is changed. */
export const ImportDryRun = z.strictObject({ plan: ImportPlan })

/** POST /api/imports/:id/run → the import, `running`. Without a plan by the one that was checked. */
export const ImportRun = z.strictObject({ plan: ImportPlan.optional() })

/** POST /api/imports/:id/cancel and /undo take `{}`. */
export const ImportAct = z.strictObject({})

export const RowRemark = Remark.extend({ header: z.string().nullable(), words: z.string() })

export const ImportRow = z.object({
  /** As a spreadsheet numbers it: the header is row 1. */
  row: z.int(),
  verdict: RowVerdict,
  lead_id: Id.nullable(),
  /** Of a refused row what is wrong; of another what was done that one should know. */
  remarks: z.array(RowRemark),
  /** After an undo: whether the lead is as it was before, or what stands in the way. */
  undo: z.object({ undone: z.boolean(), obstacle: UndoObstacle.nullable(), words: z.string().nullable() }).nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

/** GET /api/imports/:id/rows, in the order of the file. */
export const ImportRowsQuery = PageQuery.extend({
  run: z.enum(['check', 'run']).default('run'),
  verdict: RowVerdict.optional(),
  /** Only those that an undo could not take back. */
  left: Flag.optional(),
})
export const ImportRowPage = pageOf(ImportRow)
