/** What those who lead a team may read of its floor. */
import {
  InvariantsPartQuery,
  type CallReplay,
  EvidenceQuery,
  type OutboxPage,
  ReplayQuery,
} from '#domain/http/supervision.ts'
import { type FloorStatus, type JournalPage, JournalQuery } from '#domain/http/floor.ts'
import { CommandId, Id } from '#domain/vocabulary/primitives.ts'
import { demand, mayWatchTeam, reachesTeam } from '#worker/auth/rights.ts'
import { requireRole } from '#worker/auth/require-role.ts'
import { callerOf, logAct } from '#worker/activity/log.ts'
import { ormOf } from '#worker/d1/orm.ts'
import { iso, isoOrNull } from '#worker/d1/times.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { evidence } from '#worker/floor/evidence.ts'
import { checkFloor, checkPart } from '#worker/floor/invariants.ts'
import { journalDays, LONGEST_REPLAY_MS, replay } from '#worker/floor/replay.ts'
import { replayCall } from '#worker/floor/replay-call.ts'
import { askFloor, seatOf } from '#worker/floor/stub.ts'
import type { App, Ctx } from '#worker/request/app-types.ts'
import { readId, readQuery } from '#worker/request/body.ts'

export function floorRoutes(app: App): void {
  app.get('/api/floor/:team/status', async (c) => {
    const status = await askFloor(c.env, watchedTeam(c), (floor) => floor.status())
    const { waiting, parked, oldestAt } = status.outbox
    return c.json({
      epoch: status.epoch,
      seq: status.seq,
      hopper_leads: status.hopperLeads,
      feed_cursor: status.feedCursor,
      outbox: { waiting, parked, oldest_at: isoOrNull(oldestAt) },
      seats: status.seats,
    } satisfies FloorStatus)
  })

  // Raw, with notes and answers of calls that run: a manager sees those by watching, which is on record (CO4).
  app.get('/api/floor/:team/journal', requireRole('admin'), async (c) => {
    const { from, limit } = readQuery(c, JournalQuery)
    const lines = await askFloor(c.env, watchedTeam(c), (floor) => floor.journal(from, limit))
    const last = lines.at(-1)
    const next_from = lines.length < limit || last === undefined ? null : last.seq
    return c.json({ data: [...lines], next_from } satisfies JournalPage)
  })

  lookingBack(app)
  lookingAfter(app)
}

function lookingBack(app: App): void {
  app.get('/api/floor/:team/days', async (c) => c.json(await journalDays(c.env, watchedTeam(c))))

  app.get('/api/floor/:team/replay', async (c) => {
    const teamId = watchedTeam(c)
    const query = readQuery(c, ReplayQuery)
    const [from, to] = [Date.parse(query.from), Date.parse(query.to)]
    if (to < from || to - from > LONGEST_REPLAY_MS) throw invalidField('to', 'must be within an hour after from')
    return c.json(await replay(c.env, teamId, c.get('session').userId, from, to))
  })

  app.get('/api/floor/:team/calls/:call/replay', async (c) => {
    const session = c.get('session')
    const teamId = readId(c, 'team', Id)
    if (!reachesTeam(session, teamId)) throw new ProblemError('not-found')
    const viewer = { ...seatOf(session), supervises: mayWatchTeam(session, teamId) }
    const past = await replayCall(c.env, teamId, readId(c, 'call', CommandId), viewer)
    return c.json(past satisfies CallReplay)
  })

  app.get('/api/floor/:team/evidence', async (c) => {
    const session = c.get('session')
    const teamId = readId(c, 'team', Id)
    const { metric, agent_id } = readQuery(c, EvidenceQuery)
    demand(mayWatchTeam(session, teamId) || (reachesTeam(session, teamId) && agent_id === session.userId))
    return c.json(await evidence(c.env, teamId, metric, agent_id))
  })
}

function lookingAfter(app: App): void {
  app.get('/api/floor/:team/invariants', requireRole('admin'), async (c) =>
    c.json(await checkFloor(c.env, watchedTeam(c))),
  )

  app.get('/api/floor/:team/invariants/part', requireRole('admin'), async (c) =>
    c.json(await checkPart(c.env, watchedTeam(c), readQuery(c, InvariantsPartQuery).after)),
  )

  app.get('/api/floor/:team/outbox', requireRole('admin'), async (c) => {
    const lines = await askFloor(c.env, watchedTeam(c), (floor) => floor.outboxLines())
    const data = lines.map(({ seq, recordKey, at, attempts, parkedAt, fault }) => ({
      seq,
      record: recordKey,
      at: iso(at),
      attempts,
      parked_at: isoOrNull(parkedAt),
      fault,
    }))
    return c.json({ data } satisfies OutboxPage)
  })

  app.post('/api/floor/:team/outbox/retry', requireRole('admin'), async (c) => {
    const teamId = watchedTeam(c)
    const before = (await askFloor(c.env, teamId, (floor) => floor.status())).outbox.parked
    const { waiting, parked } = await askFloor(c.env, teamId, (floor) => floor.retryParked())
    await logAct(ormOf(c.env.DB), callerOf(c), {
      action: 'outbox.retried',
      entityType: 'team',
      entityId: teamId,
      teamId,
      after: { retried: before, parked },
    })
    return c.json({ retried: before, waiting, parked })
  })
}

function watchedTeam(c: Ctx): string {
  const teamId = readId(c, 'team', Id)
  demand(mayWatchTeam(c.get('session'), teamId))
  return teamId
}
