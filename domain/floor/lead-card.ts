/** A lead as it is shown to who works it. */
import { z } from 'zod'
import { Scalar } from '../script/conditions.ts'
import { LeadSource, LeadStatus, Priority } from '../vocabulary/lead.ts'
import { Id, Instant, PhoneExtension, PhoneNumber, ZoneKey } from '../vocabulary/primitives.ts'

/** What an agent sees of a lead while working it; a copy, so that a call survives D1 being away. */
export const LeadCard = z.object({
  leadId: Id,
  name: z.string().max(200),
  /** How they want to be called; null when nobody said. */
  called: z.string().max(80).nullable().default(null),
  company: z.string().max(200).nullable(),
  title: z.string().max(200).nullable(),
  industry: z.string().max(100).nullable(),
  phone: PhoneNumber.nullable(),
  /** Absent when the number alone reaches the lead. */
  extension: PhoneExtension.optional(),
  /** How many numbers it has beside this one; absent when there are none. */
  others: z.int().positive().optional(),
  email: z.string().max(320).nullable(),
  zone: ZoneKey,
  priority: Priority,
  status: LeadStatus,
  source: LeadSource,
  ownerId: Id.nullable(),
  attempts: z.int().nonnegative(),
  lastContactAt: Instant.nullable(),
  /** What the lead holds in the organisation's own fields, by key; absent when that is nothing. */
  custom: z.record(z.string().max(40), Scalar).optional(),
})
export type LeadCard = z.infer<typeof LeadCard>

/** In the place of a name that was wiped. */
export const ERASED_NAME = 'Erased person'
