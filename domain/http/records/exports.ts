/** Exports: what a list has, as a file for a spreadsheet. A job writes it in the background; it is kept for a week. */
import { z } from 'zod'
import { EXPORT_SUBJECTS } from '../../export/columns.ts'
import { Delimiter } from '../../import/plan.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

export const ExportSubject = z.enum(EXPORT_SUBJECTS)

/** A spreadsheet opens 1,048,576 rows. */
export const EXPORT_ROWS_MAX = 1_000_000
export const EXPORT_IDS_MAX = 1_000
const COLUMNS_MAX = 250

/** `custom.plan`: a custom field of leads. */
const ColumnKey = z.string().regex(/^[a-z_]{1,40}$|^custom\.[a-z0-9_]{1,40}$/, 'is not a column')

/**
 * POST /api/exports → 201 and the export, which has just begun. `matching` is the query of the list of the same subject as it
 * stands in its address, without a leading `?`: its filters, and of leads their order. `agent-days` sums calls up: see `AgentDaysQuery`.
 */
export const ExportStart = z.strictObject({
  subject: ExportSubject,
  matching: z.string().max(4_000).default(''),
  /** Of leads: these alone, in this order, whatever the list has. */
  ids: z.array(Id).min(1).max(EXPORT_IDS_MAX).optional(),
  /** In this order; left out: all. */
  columns: z.array(ColumnKey).min(1).max(COLUMNS_MAX).optional(),
  delimiter: Delimiter.default(','),
})
export type ExportStart = z.infer<typeof ExportStart>

/**
 * Of `agent-days`, which have no list of their own: what `matching` takes. A day is one of the calendar of each team, both
 * ends are within, and an agent without a call has none.
 */
export const AgentDaysQuery = z.strictObject({
  team_id: Id.optional(),
  user_id: Id.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type AgentDaysQuery = z.infer<typeof AgentDaysQuery>

export const EXPORT_STATUSES = ['running', 'done', 'cancelled', 'failed'] as const
export const ExportStatus = z.enum(EXPORT_STATUSES)
export type ExportStatus = z.infer<typeof ExportStatus>

export const EXPORT_FAILURES = ['not-allowed', 'internal'] as const

export const Export = z.object({
  id: Id,
  subject: ExportSubject,
  /** Of the file. */
  name: z.string(),
  status: ExportStatus,
  matching: z.string(),
  /** By key. */
  columns: z.array(z.string()),
  delimiter: Delimiter,
  /** Read so far; of one that is done, those of the file. */
  rows: z.int(),
  /** How many there will be, where that is known. */
  total: z.int().nullable(),
  /** The file ends at a million rows, and there are others. */
  more: z.boolean(),
  /** Of the file. */
  size: z.int(),
  failure: z.enum(EXPORT_FAILURES).nullable(),
  created_by: Id,
  created_by_name: z.string().nullable(),
  created_at: IsoTime,
  finished_at: IsoTime.nullable(),
  /** The file is deleted then. */
  kept_until: IsoTime,
  /** It can be downloaded: the export is done, and its week is not over. */
  available: z.boolean(),
})
export type Export = z.infer<typeof Export>

/** GET /api/exports, newest first: one's own, or, for an admin, `all` of the organisation. */
export const ExportQuery = PageQuery.extend({ of: z.enum(['me', 'all']).default('me') })
export const ExportPage = pageOf(Export)
export type ExportPage = z.infer<typeof ExportPage>

/** POST /api/exports/:id/cancel */
export const ExportOrder = z.strictObject({})
