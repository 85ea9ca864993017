/**
 * What an error of the API carries, for whoever reads it. The closed list of codes, with what each is called, is the worker's
 * (`../problem.ts`): an answer says its title itself, and a later release may have a code more.
 */
import { z } from 'zod'
import { Refusal } from '../../commands/refusal.ts'
import { ScriptFault } from '../../script/fault.ts'

/** A field of an edit that now holds something else than what was sent. */
export const FieldConflict = z.object({ field: z.string(), yours: z.unknown(), theirs: z.unknown() })
export type FieldConflict = z.infer<typeof FieldConflict>

export const BrokenCase = z.object({
  id: z.string(),
  name: z.string(),
  why: z.string(),
  node_id: z.string().nullable(),
})
export type BrokenCase = z.infer<typeof BrokenCase>

export const ProblemDetails = z.object({
  /** `/problems/<code>` */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** By field, in dotted path; what is wrong with it. */
  errors: z.record(z.string(), z.array(z.string())).optional(),
  refusal: Refusal.optional(),
  /** With `script-faults`: where, what, and how to mend it. */
  faults: z.array(ScriptFault).optional(),
  /** With `cases-broken`: which, and at which step they go another way. */
  broken_cases: z.array(BrokenCase).optional(),
  /** With `version-conflict` and `precondition-failed`: the fields that differ, and the version the record has now. */
  conflicts: z.array(FieldConflict).optional(),
  version: z.int().optional(),
  /** With `duplicate`: the record that is there already. */
  duplicate_of: z.string().optional(),
  /** With `merged`: the lead that it is now a part of. */
  merged_into: z.string().optional(),
  /** Seconds. */
  retry_after: z.int().optional(),
  request_id: z.string(),
})
export type ProblemDetails = z.infer<typeof ProblemDetails>
