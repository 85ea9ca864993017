/** Deleted leads, for the thirty days in which they can be brought back. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

export const BIN_DAYS = 30

/** GET /api/leads/bin, the last deleted first. */
export const BinQuery = PageQuery.extend({ team_id: Id.optional() })
export const BinLead = z.object({
  id: Id,
  team_id: Id,
  name: z.string(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  deleted_at: IsoTime,
  /** Null where nobody is known. */
  deleted_by: Id.nullable(),
  deleted_by_name: z.string().nullable(),
  /** From then on it can’t be brought back. */
  goes_at: IsoTime,
})
export type BinLead = z.infer<typeof BinLead>
export const BinPage = pageOf(BinLead)
export type BinPage = z.infer<typeof BinPage>

/** POST /api/leads/:id/restore → the lead */
export const LeadRestore = z.strictObject({})
