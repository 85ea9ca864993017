/** Numbers that nobody of the organisation may call: entries of lists, with who put them there, since when and until when. */
import { z } from 'zod'
import { fold } from '../../vocabulary/fold.ts'
import { PHONE_FAULTS } from '../../phone/read.ts'
import { Id, PhoneNumber, Reason } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { GivenTime, IsoTime, PageQuery, pageOf } from '../common.ts'

/** Said on a call, and typed in; every other source is the name of an imported list. */
export const SAID_ON_A_CALL = 'call'
export const TYPED_IN = 'manual'

export const ListName = shownWords(60)

const isOneOf =
  (...sources: readonly string[]) =>
  (name: string): boolean =>
    sources.includes(fold(name))
/** What somebody said on a call is written down by that call alone, and no list of numbers takes it back. */
const TypedList = ListName.refine((name) => !isOneOf(SAID_ON_A_CALL)(name), 'is what was said on calls')
const ImportedList = ListName.refine(
  (name) => !isOneOf(SAID_ON_A_CALL, TYPED_IN)(name),
  'is not the name of a list: numbers get there one by one',
)

export const DoNotCallEntry = z.object({
  id: Id,
  /** E.164 */
  phone: PhoneNumber,
  source: z.string(),
  reason: z.string(),
  since: IsoTime,
  /** It ends by itself then; null: it does not. */
  until: IsoTime.nullable(),
  lead_id: Id.nullable(),
  created_by: Id.nullable(),
  created_by_name: z.string().nullable(),
  created_at: IsoTime,
  /** It blocks no longer. Without `lifted_by` it ended by itself, or its list no longer has it. */
  lifted_at: IsoTime.nullable(),
  lifted_by: Id.nullable(),
  lifted_by_name: z.string().nullable(),
  lift_reason: z.string().nullable(),
})
export type DoNotCallEntry = z.infer<typeof DoNotCallEntry>

export const DO_NOT_CALL_STATES = ['blocked', 'lifted', 'all'] as const

/** GET /api/do-not-call, newest first. `q`: a number, or how it begins, in any spelling. */
export const DoNotCallQuery = PageQuery.extend({
  q: z.string().trim().max(40).optional(),
  /** Reads a `q` without a country code; ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is not a country code')
    .optional(),
  source: ListName.optional(),
  state: z.enum(DO_NOT_CALL_STATES).default('blocked'),
})
export type DoNotCallQuery = z.infer<typeof DoNotCallQuery>

export const DoNotCallPage = pageOf(DoNotCallEntry)

/** GET /api/do-not-call/lists: how large each list is, and how old. */
export const DoNotCallList = z.object({
  source: z.string(),
  /** Numbers it blocks now. */
  numbers: z.int(),
  newest_at: IsoTime.nullable(),
  /** When it was imported last; null for one that never was. */
  imported_at: IsoTime.nullable(),
})
export const DoNotCallLists = z.object({ data: z.array(DoNotCallList) })
export type DoNotCallList = z.infer<typeof DoNotCallList>

const country = z.string().regex(/^[A-Z]{2}$/, 'is not a country code')

/** POST /api/do-not-call. A manager names a number that a lead of their team has. */
export const DoNotCallAdd = z.strictObject({
  phone: z.string().min(1).max(60),
  /** Reads a number without a country code. */
  country: country.optional(),
  source: TypedList.default(TYPED_IN),
  reason: Reason,
  since: GivenTime.optional(),
  until: GivenTime.optional(),
})

/** DELETE /api/do-not-call/:phone, every entry of the number. */
export const DoNotCallLift = z.strictObject({ reason: Reason })

export const IMPORT_ROWS = 500
const ROW_ACTS = ['add', 'delete'] as const

/** POST /api/do-not-call/import, a part of the file at a time; a part that is sent again changes nothing more. */
export const DoNotCallImport = z.strictObject({
  source: ImportedList,
  country: country.optional(),
  reason: Reason,
  until: GivenTime.optional(),
  /** Only says what would come of it. */
  dry_run: z.boolean().default(false),
  rows: z
    .array(
      z.strictObject({
        line: z.int().positive(),
        phone: z.string().max(200),
        act: z.enum(ROW_ACTS).default('add'),
      }),
    )
    .min(1)
    .max(IMPORT_ROWS),
})

const faults = Object.keys(PHONE_FAULTS).filter((fault): fault is keyof typeof PHONE_FAULTS => fault in PHONE_FAULTS)

export const DoNotCallImported = z.object({
  added: z.int(),
  /** On this list before. */
  known: z.int(),
  removed: z.int(),
  /** To be deleted, but not on this list. */
  absent: z.int(),
  /** Not taken, by line of the file. */
  faults: z.array(z.object({ line: z.int(), phone: z.string(), fault: z.enum(faults) })),
})
export type DoNotCallImported = z.infer<typeof DoNotCallImported>
