/** What became of the steps of a version in the calls that went along it. */
import { z } from 'zod'
import { BUCKETS } from '../../analytics/log-buckets.ts'
import { MOST_DAYS } from '../../analytics/measure.ts'
import type { OutcomeClass } from '../../analytics/script-steps.ts'
import { Id } from '../../vocabulary/primitives.ts'

const DAY_MS = 24 * 60 * 60_000
const count = z.int().nonnegative()
const version = z.int().positive()

/** Both days are within, each team’s by its own calendar; `team_id` left out: all of one’s teams. */
export const ScriptStepsQuery = z
  .object({ from: z.iso.date(), to: z.iso.date(), team_id: Id.optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before the first day' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY_MS, {
    path: ['to'],
    message: `is more than ${MOST_DAYS} days on`,
  })
export type ScriptStepsQuery = z.infer<typeof ScriptStepsQuery>

/** A rate with its own fraction; null where there was nothing to count. */
const Rate = z.object({ count, of: count, rate: z.number().min(0).max(1).nullable() })

export const ScriptStep = z.object({
  node_id: Id,
  entries: count,
  calls: count,
  /** Entries after which the call went to no other step, of all entries. */
  exits: Rate,
  abandoned: count,
  dwell: z.object({
    /** The ends of the bucket in which the median lies, in milliseconds; `to` is null for the one without an end. */
    median: z.object({ from: count, to: count.nullable() }).nullable(),
    /** Entries by bucket, to be added up; see `dwell_bounds_ms`. */
    counts: z.array(count).length(BUCKETS),
  }),
  /** Of the calls that came by, each once. */
  outcomes: z.object({
    booked: count,
    callback: count,
    declined: count,
    talked: count,
    not_reached: count,
  } satisfies Record<OutcomeClass, z.ZodType>),
  /** Where entries went next, most first. */
  next: z.array(z.object({ node_id: Id, entries: count })),
})
export type ScriptStep = z.infer<typeof ScriptStep>

/** GET /api/scripts/:id/versions/:n/steps: steps that no call came to are not in it. */
export const ScriptSteps = z.object({
  script_id: Id,
  version,
  from: z.iso.date(),
  to: z.iso.date(),
  team_ids: z.array(Id),
  calls: count,
  /** Where each bucket of times ends and the next begins; the last has no end. */
  dwell_bounds_ms: z.array(count),
  steps: z.array(ScriptStep),
})
export type ScriptSteps = z.infer<typeof ScriptSteps>
