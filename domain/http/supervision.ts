/** Looking back and looking after: the time machine, the proof of the numbers, what could not be settled, the team's settings. */
import { z } from 'zod'
import { Recorded } from '../events/index.ts'
import { CHECK_IDS } from '../floor/checks.ts'
import { METRICS } from '../views/evidence.ts'
import { Floor } from '../floor/state.ts'
import { TeamSettings } from '../floor/settings.ts'
import { Id, Instant } from '../vocabulary/primitives.ts'
import { IsoTime, whole } from './common.ts'

/** GET /api/floor/:team/days (admin, manager): the days that can be looked at, newest first. */
export const JournalDays = z.object({
  data: z.array(
    z.object({ day: z.string(), from: IsoTime, to: IsoTime.nullable(), where: z.enum(['floor', 'archive']) }),
  ),
})
export type JournalDays = z.infer<typeof JournalDays>

/**
 * GET /api/floor/:team/replay?from=&to= (admin, manager): the floor as the board saw it at `from`, and what happened up to
 * `to`, so that any second between can be folded by the client. Times are ISO; at most an hour and 5,000 lines at a time.
 */
export const ReplayQuery = z.object({ from: IsoTime, to: IsoTime })
export const Replay = z.object({
  floor: Floor,
  from: Instant,
  /** How far the lines reach: `to`, or less when there were too many; ask on from there. */
  reached: Instant,
  events: z.array(Recorded),
})
export type Replay = z.infer<typeof Replay>

/**
 * GET /api/floor/:team/calls/:call_id/replay (admin, manager; agents their own calls): the floor just before this call began,
 * with this call's lines only, notes and answers included. 404 when the journal no longer reaches back so far.
 */
export const CallReplay = z.object({ floor: Floor, events: z.array(Recorded) })
export type CallReplay = z.infer<typeof CallReplay>

/** GET /api/floor/:team/evidence?metric=&agent_id= (admin, manager; agents their own): today's lines behind a number. */
export const EvidenceQuery = z.object({ metric: z.enum(METRICS), agent_id: Id.optional() })
export const Evidence = z.object({ data: z.array(Recorded), counted: z.int() })
export type Evidence = z.infer<typeof Evidence>

/** GET /api/floor/:team/invariants (admin): the journal folded anew and compared with the floor in memory. */
export const InvariantsReport = z.object({
  checked_lines: z.int(),
  from: IsoTime,
  to: IsoTime,
  took_ms: z.int(),
  checks: z.array(
    z.object({
      id: z.enum(CHECK_IDS),
      holds: z.boolean(),
      found: z.string(),
      faults: z.array(z.string()).max(20),
    }),
  ),
})
export type InvariantsReport = z.infer<typeof InvariantsReport>

/**
 * GET /api/floor/:team/invariants/part?after= (admin): the same of one part of the journal, from the kept floor at `after`, or
 * the first one, to a later one. Ask on with `next` until it is null; `checks.ts` says what the parts say together.
 */
export const InvariantsPartQuery = z.object({ after: whole(0).optional() })
export const InvariantsPart = z.object({
  after: z.int(),
  up_to: z.int(),
  next: z.int().nullable(),
  /** The last line there is, for telling how far this has got. */
  head: z.int(),
  checked_lines: z.int(),
  from: IsoTime,
  to: IsoTime,
  took_ms: z.int(),
  checks: z.array(
    z.object({
      id: z.enum(CHECK_IDS),
      counts: z.record(z.string(), z.int()),
      faults: z.array(z.string()).max(20),
    }),
  ),
})
export type InvariantsPart = z.infer<typeof InvariantsPart>

/** GET /api/floor/:team/outbox (admin): what waits and what is parked, oldest first; POST …/outbox/retry tries the parked again. */
export const OutboxPage = z.object({
  data: z.array(
    z.object({
      seq: z.int(),
      record: z.string(),
      at: IsoTime,
      attempts: z.int(),
      parked_at: IsoTime.nullable(),
      fault: z.string().nullable(),
    }),
  ),
})
export type OutboxPage = z.infer<typeof OutboxPage>
export const OutboxRetried = z.object({ retried: z.int(), waiting: z.int(), parked: z.int() })

/** GET /api/teams/:id/settings; PUT (admin) with the version that was edited: 409 `version-conflict` when it has moved on. */
export const TeamSettingsBody = z.object({ settings: TeamSettings })
export type TeamSettingsBody = z.infer<typeof TeamSettingsBody>
