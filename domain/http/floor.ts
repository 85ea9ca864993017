/** A team's floor seen from outside: who is next, how it does, what happened. */
import { z } from 'zod'
import { Recorded } from '../events/index.ts'
import { Id } from '../vocabulary/primitives.ts'
import { IsoTime, whole } from './common.ts'
import { WhyItem } from './leads.ts'

/** GET /api/teams/:id/next-up?agent_id=&limit= (admin, manager): the true next leads, of one agent or of anyone. */
export const NextUpQuery = z.object({
  agent_id: Id.optional(),
  limit: whole(1, 50).default(20),
})
export const NextUp = z.object({
  data: z.array(
    z.object({
      lead_id: Id,
      assigned_to: Id.nullable(),
      name: z.string(),
      company: z.string().nullable(),
      why: WhyItem,
    }),
  ),
})
export type NextUp = z.infer<typeof NextUp>

/** GET /api/floor/:team/status (admin, manager) */
export const FloorStatus = z.object({
  epoch: Id,
  seq: z.int(),
  hopper_leads: z.int(),
  feed_cursor: z.int(),
  outbox: z.object({ waiting: z.int(), parked: z.int(), oldest_at: IsoTime.nullable() }),
  seats: z.int(),
})
export type FloorStatus = z.infer<typeof FloorStatus>

/** GET /api/floor/:team/journal?from=&limit= (admin): lines after `from`, oldest first, in the floor's spelling. */
export const JournalQuery = z.object({
  from: whole(0).default(0),
  limit: whole(1, 1_000).default(200),
})
export const JournalPage = z.object({
  data: z.array(Recorded),
  /** Ask on from here; null when nothing more has happened. */
  next_from: z.int().nullable(),
})
export type JournalPage = z.infer<typeof JournalPage>
