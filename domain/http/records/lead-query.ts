/** Which leads a list shows, in which order: for the list, its count and saved views. */
import { z } from 'zod'
import { FieldKey, FieldValue } from '../../fields/field.ts'
import { CallOutcome } from '../../vocabulary/call.ts'
import { LeadSort, LeadSource, LeadStatus, Priority } from '../../vocabulary/lead.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { IsoTime, PageQuery, whole } from '../common.ts'

const CUSTOM = 'custom.'
/** `custom.plan`: in the order of a custom field; only leads that hold something in it. */
const CustomSort = z.string().regex(/^custom\.[a-z0-9_]{1,40}$/)
export const LeadOrder = z.union([LeadSort, CustomSort])
export type LeadOrder = z.infer<typeof LeadOrder>

/** The key of the field whose order it is; null for the order of a column. */
export const customSortKey = (sort: string): string | null =>
  sort.startsWith(CUSTOM) ? sort.slice(CUSTOM.length) : null

export const customSort = (key: string): LeadOrder => `${CUSTOM}${key}`

export const SortDirection = z.enum(['ascending', 'descending'])
export type SortDirection = z.infer<typeof SortDirection>

const bound = z.union([z.string().max(100), z.number()])

/** A value it equals; the ends of a range, of numbers, amounts and days; or whether there is a value at all. */
export const CustomFilter = z.union([
  FieldValue,
  z.strictObject({ from: bound.optional(), to: bound.optional() }),
  z.strictObject({ known: z.boolean() }),
])
export type CustomFilter = z.infer<typeof CustomFilter>

/** More at once would be no list that anybody reads. */
export const CUSTOM_FILTERS_MAX = 5
export const CustomFilters = z
  .record(FieldKey, CustomFilter)
  .refine((all) => Object.keys(all).length <= CUSTOM_FILTERS_MAX, `asks for more than ${CUSTOM_FILTERS_MAX} fields`)
export type CustomFilters = z.infer<typeof CustomFilters>

/** As it stands in an address. */
const CustomText = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    try {
      const value: unknown = JSON.parse(text)
      return value
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  .pipe(CustomFilters)

const count = whole(0, 1_000_000)
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true')

/** `owner` is an id, `me`, or `none`. `q` finds any part of name, company, email or number, and words of custom fields. */
export const LeadCountQuery = z.object({
  q: z.string().trim().min(1).max(100).optional(),
  status: LeadStatus.optional(),
  priority: Priority.optional(),
  owner: Id.optional(),
  tag: Id.optional(),
  team_id: Id.optional(),
  source: LeadSource.optional(),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'is not a two-letter country')
    .optional(),
  industry: shownWords(100).optional(),
  last_outcome: CallOutcome.optional(),
  do_not_call: yesNo.optional(),
  created_from: IsoTime.optional(),
  created_to: IsoTime.optional(),
  /** Of the last contact; leads that nobody has reached have none. */
  contact_from: IsoTime.optional(),
  contact_to: IsoTime.optional(),
  attempts_from: count.optional(),
  attempts_to: count.optional(),
  /** Of the callback that is open. */
  callback_from: IsoTime.optional(),
  callback_to: IsoTime.optional(),
  /** JSON by key: `{"plan":"Gold","budget":{"from":100},"renewal":{"known":false}}`. */
  custom: CustomText.optional(),
})
export type LeadCountQuery = z.infer<typeof LeadCountQuery>

/** GET /api/leads */
export const LeadQuery = LeadCountQuery.extend({
  ...PageQuery.shape,
  sort: LeadOrder.default('newest'),
  /** Left out: the one that is usual for the order. */
  direction: SortDirection.optional(),
})
export type LeadQuery = z.infer<typeof LeadQuery>

export const COUNT_MAX = 10_000
/** GET /api/leads/count: no further than ten thousand are looked at; `more` says that there may be others. */
export const LeadCount = z.object({ count: z.int().nonnegative().max(COUNT_MAX), more: z.boolean() })
export type LeadCount = z.infer<typeof LeadCount>
