/** A lead as D1 has it, read with care, and merged with what this floor owns of it. */
import { z } from 'zod'
import type { NumberAttempts, Place } from '#domain/floor/hopper-lead.ts'
import { LeadCard } from '#domain/floor/lead-card.ts'
import type { LeadArm } from '#domain/floor/script-test/arm.ts'
import { findPhoneCountry } from '#domain/phone/country.ts'
import { phoneKey } from '#domain/phone/key.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { CLOSED_STATUSES } from '#domain/vocabulary/lead.ts'
import { createReader, parseJson, type Reader } from '#domain/stored/reader.ts'
import { isRecord } from '#domain/stored/walk.ts'
import { Scalar } from '#domain/script/conditions.ts'
import { isZone } from '#domain/vocabulary/local-time.ts'
import { UNKNOWN_ZONE } from '#domain/vocabulary/unknown-zone.ts'
import { Instant, LAST_INSTANT, PhoneExtension, PhoneNumber } from '#domain/vocabulary/primitives.ts'
import { type HopperEntry, StoredLead } from '../../storage/hopper/hopper-entry.ts'

export const LEAD_COLUMNS = `l.id, l.team_id, l.name, l.called, l.custom, l.phone, l.phone_extension, json_array_length(l.further_phones) AS others, l.email, l.company, l.title, l.industry, l.country, l.region, l.zone, l.status, l.priority,
  l.source, l.assigned_to, l.last_contact, l.created_at, l.attempts, l.last_attempt_at, l.last_outcome, l.not_before,
  l.skipped_until, l.recent_attempts, l.suppressed, l.finished, l.script_test_id, l.script_test_version, l.floor_revision,
  (SELECT MAX(d.created_at) FROM do_not_call d JOIN teams t ON t.organisation_id = d.organisation_id
    WHERE d.phone_key = l.phone_key AND t.id = l.team_id AND d.lifted_at IS NULL
      AND (d.until IS NULL OR d.until > unixepoch('subsec') * 1000)) AS listed_at,
  (SELECT json_group_array(json_object('attempts', o.attempts, 'recentAttempts', json(o.recent_attempts)))
    FROM leads o JOIN teams ot ON ot.id = o.team_id JOIN teams t ON t.organisation_id = ot.organisation_id
    WHERE o.phone_key = l.phone_key AND t.id = l.team_id AND o.attempts > 0
      AND (o.team_id <> l.team_id OR (o.deleted_at IS NOT NULL AND o.id <> l.id))) AS elsewhere,
  (SELECT MAX(COALESCE(c.until, ${LAST_INSTANT})) FROM consents c
    WHERE c.lead_id = l.id AND c.withdrawn_at IS NULL) AS consent_until`

const text = z.string().nullable()

export const LeadRow = z.object({
  id: z.string(),
  name: z.string(),
  called: text,
  custom: z.string().default('{}'),
  phone: text,
  phone_extension: text,
  others: z.int().default(0),
  email: text,
  company: text,
  title: text,
  industry: text,
  country: text.default(null),
  region: text.default(null),
  zone: z.string(),
  status: z.string(),
  priority: z.string(),
  source: z.string(),
  assigned_to: text,
  last_contact: Instant.nullable(),
  created_at: z.int(),
  attempts: z.int(),
  last_attempt_at: Instant.nullable(),
  last_outcome: CallOutcome.nullable(),
  not_before: Instant.nullable(),
  skipped_until: Instant.nullable(),
  recent_attempts: z.string(),
  suppressed: z.int(),
  finished: z.int(),
  script_test_id: text.default(null),
  script_test_version: z.int().nullable().default(null),
  floor_revision: z.int(),
  /** When the number was put on the list, by the newest entry that stands. */
  listed_at: Instant.nullable(),
  elsewhere: z.string().default('[]'),
  consent_until: Instant.nullable().default(null),
})
export type LeadRow = z.infer<typeof LeadRow>
export const readLeadRow = createReader(LeadRow)

const readCard = createReader(LeadCard)
const readStored = createReader(StoredLead)
const readPhone = createReader(PhoneNumber)

function mustRead<T>(read: Reader<T>, value: unknown): T {
  const stored = read(value)
  if (!stored.ok) throw new Error(stored.error)
  return stored.value
}

/** A card from a row. A number or zone that cannot be used is left out, so that the lead is held back and not guessed. */
function toLeadCard(row: LeadRow): LeadCard {
  const cut = (value: string | null, length: number): string | null => (value === null ? null : value.slice(0, length))
  const extension = row.phone_extension === null ? undefined : PhoneExtension.safeParse(row.phone_extension).data
  return mustRead(readCard, {
    leadId: row.id,
    name: row.name.slice(0, 200),
    called: cut(row.called, 80),
    company: cut(row.company, 200),
    title: cut(row.title, 200),
    industry: cut(row.industry, 100),
    phone: row.phone !== null && readPhone(row.phone).ok ? row.phone : null,
    ...(extension === undefined ? {} : { extension }),
    ...(row.others > 0 && { others: row.others }),
    email: cut(row.email, 320),
    zone: row.zone.split('|').every(isZone) ? row.zone : UNKNOWN_ZONE,
    priority: row.priority,
    status: row.status,
    source: row.source,
    ownerId: row.assigned_to,
    attempts: row.attempts,
    lastContactAt: row.last_contact,
    ...toCustom(row),
  })
}

/** A value that cannot be used is left out, and costs nothing beside it. */
function toCustom({ custom }: LeadRow): Pick<LeadCard, 'custom'> {
  const stored = parseJson(custom)
  const values = stored.ok && isRecord(stored.value) ? Object.entries(stored.value) : []
  const read = values.flatMap(([key, value]) => {
    const scalar = Scalar.safeParse(value)
    return scalar.success && key.length <= 40 ? [[key, scalar.data] as const] : []
  })
  return read.length === 0 ? {} : { custom: Object.fromEntries(read) }
}

const Elsewhere = z.array(z.object({ attempts: z.int().nonnegative(), recentAttempts: z.array(Instant) }))

/** What was tried on other leads of the number that this floor does not have (NX9). */
function toElsewhere({ elsewhere }: LeadRow): NumberAttempts | undefined {
  const others = Elsewhere.parse(JSON.parse(elsewhere))
  if (others.length === 0) return undefined
  return {
    attempts: others.reduce((sum, { attempts }) => sum + attempts, 0),
    recentAttempts: others.flatMap(({ recentAttempts }) => recentAttempts).toSorted((one, other) => other - one),
  }
}

/** An address that names no country leaves it to the number. */
function toPlace({ country, region, phone }: LeadRow): Place | undefined {
  if (country !== null) return { country, region }
  const numbers = phone === null ? null : findPhoneCountry(phone)
  return numbers === null ? undefined : { country: numbers, region }
}

function toNewEntry(row: LeadRow, card: LeadCard, liftedAt: Instant | undefined): HopperEntry {
  const listed = isListed(row, liftedAt)
  const lead = mustRead(readStored, {
    card,
    suppressed: row.suppressed === 1 || listed,
    duplicateOf: null,
    lastAttemptAt: row.last_attempt_at,
    lastOutcome: row.last_outcome,
    notBefore: row.not_before,
    skippedUntil: row.skipped_until,
    recentAttempts: JSON.parse(row.recent_attempts),
    finished: row.finished === 1,
    elsewhere: toElsewhere(row),
    place: toPlace(row),
    consentUntil: row.consent_until ?? undefined,
    liftedAt,
    arm: toArm(row),
  })
  return {
    lead,
    createdAt: row.created_at,
    suppressed: row.suppressed === 1,
    listed,
    revision: row.floor_revision,
  }
}

const toArm = ({ script_test_id: testId, script_test_version: version }: LeadRow): LeadArm | undefined =>
  testId === null || version === null ? undefined : { testId, version }

/** What this floor has lifted stands on the list until that is settled; whoever blocks the number after that is heard (WR13). */
const isListed = ({ listed_at }: LeadRow, liftedAt = -1): boolean => listed_at !== null && listed_at > liftedAt

const isSamePhone = (one: LeadCard, other: LeadCard): boolean =>
  phoneKey(one.phone ?? '') === phoneKey(other.phone ?? '')

/**
 * The record's fields are D1's. What the floor owns stays the floor's, except that a row which has seen all the floor
 * settled tells of an edit by a person: then its status, owner and suppression are newer than ours. `liftedAt` is when a block of a number that the
 * records list was lifted here last.
 */
export function mergeLead(before: HopperEntry | undefined, row: LeadRow, liftedAt: Instant | undefined): HopperEntry {
  const card = toLeadCard(row)
  const theirs = toNewEntry(row, card, liftedAt)
  if (!before) return theirs
  const edited = row.floor_revision >= before.revision
  const mine = before.lead.card
  const { attempts, lastContactAt } = mine
  const { status, ownerId } = edited ? card : mine
  const suppressed = edited ? theirs.suppressed : before.suppressed
  // The records do not know yet that the number was wrong.
  const isRetired = !edited && before.listed && before.lead.retired === row.phone
  const listed = theirs.listed || isRetired
  const sameNumber = isSamePhone(card, mine) && suppressed === before.suppressed && listed === before.listed
  const reopened = CLOSED_STATUSES.includes(mine.status) && !CLOSED_STATUSES.includes(status)
  return {
    lead: {
      ...before.lead,
      card: { ...card, status, ownerId, attempts, lastContactAt },
      suppressed: sameNumber ? before.lead.suppressed : suppressed || listed,
      duplicateOf: sameNumber ? before.lead.duplicateOf : null,
      finished: before.lead.finished && !reopened,
      siblings: sameNumber ? before.lead.siblings : undefined,
      elsewhere: theirs.lead.elsewhere,
      place: theirs.lead.place,
      consentUntil: theirs.lead.consentUntil,
      liftedAt: liftedAt ?? (isSamePhone(card, mine) ? before.lead.liftedAt : undefined),
      retired: edited ? undefined : before.lead.retired,
    },
    createdAt: theirs.createdAt,
    suppressed,
    listed,
    revision: before.revision,
    unknown: before.unknown,
  }
}
