/** What those who lead a team may read of its floor, and what those who look after it. */
import { FloorStatus, JournalPage, JournalQuery } from '#domain/http/floor.ts'
import {
  InvariantsPart,
  InvariantsPartQuery,
  InvariantsReport,
  OutboxPage,
  OutboxRetried,
} from '#domain/http/supervision.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import { checkFloor, checkPart } from '#worker/floor/invariants.ts'
import { team, watchedTeam } from '#worker/floor/team-of-path.ts'
import { type Verb, verb } from '#worker/request/verb.ts'

const subject = 'Floor'

/** Raw, with notes and answers of calls that run: a manager sees those by watching, which is on record (CO4). */
const journal = verb({
  method: 'GET',
  path: '/api/floor/:team/journal',
  subject,
  title: 'Read the journal of a floor',
  description: 'Lines after `from`, oldest first, in the floor’s spelling.',
  right: 'inspect-floor',
  params: team,
  query: JournalQuery,
  idempotency: 'read',
  audit: [],
  answer: JournalPage,
  find: watchedTeam,
  run: async (ctx, { query: { from, limit }, found }) => {
    const lines = await ctx.floor(found).ask((floor) => floor.journal(from, limit))
    const last = lines.at(-1)
    return { data: [...lines], next_from: lines.length < limit || last === undefined ? null : last.seq }
  },
})

const status = verb({
  method: 'GET',
  path: '/api/floor/:team/status',
  subject,
  title: 'Read how a floor does',
  right: 'supervise',
  params: team,
  idempotency: 'read',
  audit: [],
  answer: FloorStatus,
  find: watchedTeam,
  run: async (ctx, { found }) => {
    const { epoch, seq, hopperLeads, feedCursor, outbox, seats } = await ctx.floor(found).ask((floor) => floor.status())
    const { waiting, parked, oldestAt } = outbox
    return {
      epoch,
      seq,
      hopper_leads: hopperLeads,
      feed_cursor: feedCursor,
      outbox: { waiting, parked, oldest_at: isoOrNull(oldestAt) },
      seats,
    }
  },
})

const invariants: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/floor/:team/invariants',
    subject,
    title: 'Check a floor against its journal',
    description: 'The journal folded anew and compared with the floor in memory and the records.',
    right: 'inspect-floor',
    params: team,
    idempotency: 'read',
    audit: [],
    answer: InvariantsReport,
    find: watchedTeam,
    run: ({ env }, { found }) => checkFloor(env, found),
  }),
  verb({
    method: 'GET',
    path: '/api/floor/:team/invariants/part',
    subject,
    title: 'Check a part of a floor’s journal',
    description:
      'From the kept floor at `after`, or the first one, to a later one. Ask on with `next` until it is null.',
    right: 'inspect-floor',
    params: team,
    query: InvariantsPartQuery,
    idempotency: 'read',
    audit: [],
    answer: InvariantsPart,
    find: watchedTeam,
    run: ({ env }, { query, found }) => checkPart(env, found, query.after),
  }),
]

const outbox: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/floor/:team/outbox',
    subject,
    title: 'List what waits to be settled',
    description: 'What waits and what is parked, oldest first.',
    right: 'inspect-floor',
    params: team,
    idempotency: 'read',
    audit: [],
    answer: OutboxPage,
    find: watchedTeam,
    run: async (ctx, { found }) => {
      const lines = await ctx.floor(found).ask((floor) => floor.outboxLines())
      return {
        data: lines.map(({ seq, recordKey, at, attempts, parkedAt, fault }) => ({
          seq,
          record: recordKey,
          at: iso(at),
          attempts,
          parked_at: isoOrNull(parkedAt),
          fault,
        })),
      }
    },
  }),
  verb({
    method: 'POST',
    path: '/api/floor/:team/outbox/retry',
    subject,
    title: 'Try again what is parked',
    right: 'inspect-floor',
    params: team,
    idempotency: 'key',
    audit: ['outbox.retried'],
    answer: OutboxRetried,
    find: watchedTeam,
    run: async (ctx, { found: teamId }) => {
      const floor = ctx.floor(teamId)
      const { parked: retried } = (await floor.ask((one) => one.status())).outbox
      const { waiting, parked } = await floor.ask((one) => one.retryParked())
      const after = { retried, parked }
      await ctx.audit.line({ action: 'outbox.retried', entityType: 'team', entityId: teamId, teamId, after })
      return { retried, waiting, parked }
    },
  }),
]

export const floorVerbs: Verb[] = [status, journal, ...invariants, ...outbox]
