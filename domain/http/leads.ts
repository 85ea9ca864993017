/** Leads: the record, its list, its edits, its timeline, and why it is or is not next. */
import { z } from 'zod'
import { Refusal } from '../commands/refusal.ts'
import { FieldKey, FieldValue, FieldValues } from '../fields/field.ts'
import { CallOutcome } from '../vocabulary/call.ts'
import { ConversationType, TaskKind, TaskStatus } from '../vocabulary/crm.ts'
import { EMAIL_MAX, EmailAddress } from '../vocabulary/email.ts'
import { FILE_WARNINGS, FileType } from './records/file-type.ts'
import { LeadPhone, PHONE_TEXT_MAX, WrittenPhones } from './records/lead-phones.ts'
import { LeadSource, LeadStatus, Priority } from '../vocabulary/lead.ts'
import { Id, Notes, PhoneExtension, PhoneNumber, Reason, ZoneKey } from '../vocabulary/primitives.ts'
import { maybeWords, shownWords, trimmedWords } from '../vocabulary/text.ts'
import { HOLD_RULES, WHY_RULES } from '../vocabulary/why.ts'
import { IsoTime, PageQuery, pageOf } from './common.ts'
import { Conversation, happened } from './records/conversations.ts'
import { Tag } from './tags.ts'

export const Lead = z.object({
  id: Id,
  team_id: Id,
  name: z.string(),
  /** How they want to be called, for instance “Ms Okafor” or “Bob”. */
  called: z.string().nullable(),
  /** E.164; an older record may hold what is none, and shows it as it stands. */
  phone: z.string().nullable(),
  phone_extension: z.string().nullable().default(null),
  /** All of its numbers with their kinds, the primary one first: that is `phone`. */
  phones: z.array(LeadPhone).default([]),
  email: z.string().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  industry: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  zone: ZoneKey,
  status: LeadStatus,
  priority: Priority,
  source: LeadSource,
  assigned_to: Id.nullable(),
  assigned_to_name: z.string().nullable(),
  created_by: Id.nullable(),
  last_contact: IsoTime.nullable(),
  notes: z.string(),
  tags: z.array(Tag),
  /** What the lead holds in the organisation’s own fields, by key. */
  custom: FieldValues.default({}),
  /** Name it in an edit. */
  version: z.int().positive(),
  attempts: z.int().nonnegative(),
  last_outcome: CallOutcome.nullable(),
  /** On the do-not-call list, by this lead or by its number. */
  do_not_call: z.boolean(),
  created_at: IsoTime,
  updated_at: IsoTime,
})
export type Lead = z.infer<typeof Lead>

const fields = {
  name: shownWords(200),
  called: maybeWords(80),
  /** As written by people; a number without a country code is read in the team's country. */
  phone: maybeWords(PHONE_TEXT_MAX),
  /** May also stand behind the number: `020 7946 0123 ext. 7`. */
  phone_extension: PhoneExtension.nullable(),
  email: maybeWords(EMAIL_MAX).pipe(EmailAddress.nullable()),
  company: maybeWords(200),
  title: maybeWords(200),
  industry: maybeWords(100),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'is not a two-letter country')
    .nullable(),
  region: maybeWords(100),
  status: LeadStatus,
  priority: Priority,
  source: LeadSource,
  notes: Notes,
}

/** What an edit may change. */
export const LEAD_FIELDS = [
  'name',
  'called',
  'phone',
  'phone_extension',
  'email',
  'company',
  'title',
  'industry',
  'country',
  'region',
  'status',
  'priority',
  'source',
  'notes',
] as const satisfies readonly (keyof typeof fields)[]
export type LeadField = (typeof LEAD_FIELDS)[number]

/** Of the organisation’s own fields those that change, by key; null takes a value out. */
const CustomChanges = z.record(FieldKey, FieldValue.nullable())

/** POST /api/leads → 201 and the lead. An agent's new lead is their own; others may name an owner or none. */
export const LeadCreate = z
  .strictObject(fields)
  .partial()
  .required({ name: true })
  .extend({
    /** A number that another lead of the team has is a conflict (`duplicate`) unless this says it is meant. */
    allow_duplicate: z.boolean().default(false),
    team_id: Id.optional(),
    assigned_to: Id.nullable().optional(),
    tag_ids: z.array(Id).max(20).optional(),
    custom: CustomChanges.optional(),
    phones: WrittenPhones.optional(),
  })
export type LeadCreate = z.infer<typeof LeadCreate>

/**
 * PATCH /api/leads/:id: the version it was made from and the fields that change. `seen` may say what those fields held
 * when the edit began: then only a change of the same fields is a conflict, not one elsewhere in the record.
 */
export const LeadUpdate = z
  .strictObject(fields)
  .partial()
  .extend({
    version: z.int().positive(),
    /** As with a new lead: another lead's number is a conflict (`duplicate`) unless this says it is meant. */
    allow_duplicate: z.boolean().default(false),
    seen: z.partialRecord(z.enum(LEAD_FIELDS), z.string().nullable()).optional(),
    custom: CustomChanges.optional(),
    phones: WrittenPhones.optional(),
  })
export type LeadUpdate = z.infer<typeof LeadUpdate>

export const LeadPage = pageOf(Lead)
export type LeadPage = z.infer<typeof LeadPage>

export const LeadFound = z.object({
  id: Id,
  team_id: Id,
  /** Null, as the company, to an agent whose colleague's lead it is (AU3). */
  name: z.string().nullable(),
  company: z.string().nullable(),
  assigned_to: Id.nullable(),
  assigned_to_name: z.string().nullable(),
})

/**
 * GET /api/leads/find?phone= — who is calling? Anybody may look among the leads of their teams; the number is whole, as
 * people write it. Newest first, at most ten. What an agent finds that is not theirs is written down, and is 30 an hour at
 * most; then `rate-limited` (NX8).
 */
export const LeadFindQuery = z.object({ phone: trimmedWords(PHONE_TEXT_MAX).min(3), team_id: Id.optional() })
export const LeadsFound = z.object({
  /** As it was read; use it for a new lead when nothing was found. */
  phone: PhoneNumber,
  phone_extension: z.string().nullable().default(null),
  data: z.array(LeadFound),
})
export type LeadsFound = z.infer<typeof LeadsFound>

/** POST /api/leads/:id/assign → the lead. `to` null gives it back to the team. */
export const LeadAssign = z.strictObject({ to: Id.nullable(), reason: Reason.optional() })

/** POST /api/leads/:id/move (admin) → the lead in its new home, owned by nobody yet. */
export const LeadMove = z.strictObject({ team_id: Id, reason: Reason.optional() })

/** POST /api/leads/:id/lift-do-not-call (admin) → the lead: its number may be called again (WR11). */
export const SuppressionLift = z.strictObject({ reason: Reason })

const lead_ids = z.array(Id).min(1).max(100)

/** POST /api/leads/assign and /api/leads/move → a verdict on each, in the order asked. */
export const LeadsAssign = LeadAssign.extend({ lead_ids })
export const LeadsMove = LeadMove.extend({ lead_ids })
export const LeadVerdict = z.object({
  lead_id: Id,
  done: z.boolean(),
  refusal: Refusal.optional(),
  code: z.enum(['not-found', 'unavailable']).optional(),
})
export type LeadVerdict = z.infer<typeof LeadVerdict>
export const LeadVerdicts = z.object({ data: z.array(LeadVerdict) })

export const LEAD_TAGS_MAX = 20
const TagIds = z.array(Id).max(LEAD_TAGS_MAX)
/** PUT /api/leads/:id/tags → the lead. All it has, or what is put on it and taken off, whatever else others gave it meanwhile. */
export const LeadTags = z
  .strictObject({ tag_ids: TagIds.optional(), add: TagIds.optional(), remove: TagIds.optional() })
  .refine(({ tag_ids, add, remove }) => (tag_ids === undefined) !== (add === undefined && remove === undefined), {
    path: ['tag_ids'],
    error: 'is needed, or add or remove instead',
  })
export type LeadTags = z.infer<typeof LeadTags>

/** What a timeline is made of, and can be asked for by. */
export const TIMELINE_KINDS = ['call', 'message', 'task', 'change', 'file'] as const
/** GET /api/leads/:id/timeline, newest first; `message_type` narrows messages further. */
export const TimelineQuery = PageQuery.extend({
  kind: z.enum(TIMELINE_KINDS).optional(),
  message_type: ConversationType.optional(),
})
export type TimelineQuery = z.output<typeof TimelineQuery>
export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    ...happened,
    outcome: CallOutcome,
    duration: z.int(),
    notes: z.string(),
    recording_url: z.string().nullable(),
  }),
  Conversation,
  z.object({
    kind: z.literal('task'),
    ...happened,
    task_kind: TaskKind,
    title: z.string(),
    status: TaskStatus,
    due_at: IsoTime.nullable(),
    version: z.int().positive(),
  }),
  z.object({
    kind: z.literal('file'),
    ...happened,
    name: z.string(),
    size: z.int(),
    type: FileType,
    warning: z.enum(FILE_WARNINGS).nullable(),
  }),
  z.object({
    kind: z.literal('change'),
    ...happened,
    action: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
])
export type TimelineItem = z.infer<typeof TimelineItem>
export const TimelinePage = pageOf(TimelineItem)
export type TimelinePage = z.infer<typeof TimelinePage>

export const WhyItem = z.object({
  rule: z.enum(WHY_RULES),
  priority: Priority,
  due_at: IsoTime.nullable(),
  attempts: z.int(),
  last_attempt_at: IsoTime.nullable(),
})
export type WhyItem = z.infer<typeof WhyItem>

/** GET /api/leads/:id/why?agent_id= (default: me). `place` counts from 1 in that agent's order, null when far down. */
export const LeadWhy = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), lead_id: Id, agent_id: Id, why: WhyItem, place: z.int().nullable() }),
  z.object({
    type: z.literal('held-back'),
    lead_id: Id,
    agent_id: Id,
    /** `until` null: only a person's act can release it. */
    holds: z.array(
      z.object({
        rule: z.enum(HOLD_RULES),
        value: z.string(),
        until: IsoTime.nullable(),
        /** The rule pack that says so, with its version. */
        pack: z.string().optional(),
      }),
    ),
  }),
  z.object({ type: z.literal('unknown'), lead_id: Id, agent_id: Id }),
])
export type LeadWhy = z.infer<typeof LeadWhy>
export const LeadWhyQuery = z.object({ agent_id: Id.optional() })
