/** GET /api/numbers/objections: how often each came up, what was answered, and what came of it. */
import { z } from 'zod'
import { Rate } from '../../analytics/measure.ts'
import { Id } from '../../vocabulary/primitives.ts'
import { DAYS, IN_ORDER, isInOrder, TEAM, Version } from './query.ts'

/** Without `version`: all that ran in these days. */
export const ObjectionsQuery = z
  .object({ ...DAYS, ...TEAM, script_id: Id, version: Version.optional() })
  .refine(isInOrder, IN_ORDER)

const count = z.int().nonnegative()

const Objection = z.object({
  node_id: Id,
  /** As the newest of the versions has it. */
  label: z.string(),
  versions: z.array(count),
  raised: Rate,
  booked: Rate,
  /** Where the call went on from it, most first, with the responses that lead there; empty node: the call ended on it. */
  answers: z.array(z.object({ node_id: z.string(), title: z.string(), responses: z.array(z.string()), entries: Rate })),
})

export const ObjectionNumbers = z.object({
  ...DAYS,
  script_id: Id,
  team_ids: z.array(Id),
  /** Calls that somebody answered on these versions. */
  contacts: count,
  objections: z.array(Objection),
})
export type ObjectionNumbers = z.infer<typeof ObjectionNumbers>
