/** A lead as the hopper keeps it: what the rules see of it, and what only the storage knows. */
import { z } from 'zod'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { LeadCard } from '#domain/floor/lead-card.ts'
import { LeadArm } from '#domain/floor/script-test/arm.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { Id, Instant } from '#domain/vocabulary/primitives.ts'
import { parseJson, type Stored, createReader } from '#domain/stored/reader.ts'
import { type Unknown, unknownIn, withUnknown } from '#domain/stored/unknown.ts'

const StoredAttempts = z.object({ attempts: z.int().nonnegative(), recentAttempts: z.array(Instant).readonly() })

export const StoredLead = z.object({
  card: LeadCard,
  suppressed: z.boolean(),
  duplicateOf: Id.nullable(),
  lastAttemptAt: Instant.nullable(),
  lastOutcome: CallOutcome.nullable(),
  notBefore: Instant.nullable(),
  skippedUntil: Instant.nullable(),
  recentAttempts: z.array(Instant),
  finished: z.boolean(),
  siblings: StoredAttempts.optional(),
  elsewhere: StoredAttempts.optional(),
  place: z.object({ country: z.string(), region: z.string().nullable() }).optional(),
  consentUntil: Instant.optional(),
  liftedAt: Instant.optional(),
  retired: z.string().optional(),
  arm: LeadArm.optional(),
}) satisfies z.ZodType<HopperLead>

/** A lead and what only the storage knows of it. */
export interface HopperEntry {
  readonly lead: HopperLead
  readonly createdAt: Instant
  /** By its own calls; `lead.suppressed` also counts the list and other leads with the same number. */
  readonly suppressed: boolean
  /** Its number is on the organisation's list. */
  readonly listed: boolean
  /** Grows with every change this floor makes; the guard of what settles into D1. */
  readonly revision: number
  /** Fields that a newer release has stored with the lead. */
  readonly unknown?: Unknown | undefined
}

const read = createReader(StoredLead)

interface ReadLead {
  readonly lead: HopperLead
  readonly unknown: Unknown | undefined
}

export function readLead(text: string): Stored<ReadLead> {
  const stored = parseJson(text)
  if (!stored.ok) return stored
  const lead = read(stored.value)
  if (!lead.ok) return lead
  const unknown = lead.whole ? undefined : unknownIn(StoredLead, stored.value)
  return { ...lead, value: { lead: lead.value, unknown } }
}

export const leadText = ({ lead, unknown }: HopperEntry): string => JSON.stringify(withUnknown(lead, unknown))
