/** Calls: list, read, and log one by hand. */
import { CallLog, CallQuery, type CallDetail } from '#domain/http/calls.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { maySeeCall, demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import type { Session } from '#worker/auth/membership.ts'
import { callerOf } from '#worker/d1/activity.ts'
import { callById, listCalls } from '#worker/d1/calls.ts'
import { recordingsOf, recordingOf } from '#worker/d1/recordings.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { invalidField, ProblemError } from '#worker/errors.ts'
import { commandFloor, seatOf } from '#worker/floor-stub.ts'
import { leadFor } from '#worker/leads/access.ts'
import type { App } from '#worker/request/app-types.ts'
import { readId, readJson, readQuery } from '#worker/request/body.ts'
import { commandIdOf } from '#worker/request/idempotency.ts'

export function callRoutes(app: App): void {
  app.get('/api/calls', async (c) => {
    const session = c.get('session')
    const query = readQuery(c, CallQuery)
    if (query.team_id !== undefined) demand(reachesTeam(session, query.team_id))
    const scope = {
      teamIds: query.team_id === undefined ? session.teamIds : [query.team_id],
      agentId: session.role === 'agent' ? session.userId : null,
    }
    const userId = query.user_id === 'me' ? session.userId : query.user_id
    if (scope.agentId !== null) demand(userId === undefined || userId === scope.agentId)
    return c.json(await listCalls(c.env.DB, scope, { ...query, user_id: userId }))
  })

  app.get('/api/calls/:id', async (c) => c.json(await callFor(c.env, c.get('session'), readId(c, 'id', Id))))

  app.post('/api/calls', async (c) => {
    const session = c.get('session')
    const input = await readJson(c, CallLog)
    const now = Date.now()
    const durationMs = input.duration * 1000
    const startedAt = input.call_date === undefined ? now - durationMs : Date.parse(input.call_date)
    if (startedAt > now) throw invalidField('call_date', 'is in the future')
    const lead = await leadFor(c.env, session, input.lead_id)
    const commandId = commandIdOf(c)
    await commandFloor(c.env, lead.team_id, callerOf(c), {
      person: seatOf(session),
      commandId,
      command: {
        type: 'LogCall',
        leadId: lead.id,
        startedAt,
        durationMs,
        outcome: input.outcome,
        notes: input.notes,
      },
    })
    const call = await callById(c.env.DB, commandId)
    // The floor has it for good and will settle it; asking again with the same key answers with the call.
    if (call === null) throw new ProblemError('unavailable', { retryAfter: 2, cause: `call ${commandId} not settled` })
    const { path: _p, answers: _a, qualifications: _q, disclosures: _d, ...body } = call
    return c.json(body, 201, { location: `/api/calls/${commandId}` })
  })
}

export async function callFor(env: WorkerEnv, session: Session, callId: string): Promise<CallDetail> {
  const call = await callById(env.DB, callId)
  if (call === null) throw new ProblemError('not-found')
  await withinOrganisation(env.DB, session, call.team_id)
  demand(maySeeCall(session, call))
  const recordings = await recordingsOf(env.DB, callId)
  return { ...call, recordings: recordings.map(recordingOf) }
}
