/** Calls: list, read, and log one by hand. */
import { CallCorrection, CallLog, CallQuery, type CallDetail } from '#domain/http/calls.ts'
import { Id } from '#domain/vocabulary/primitives.ts'
import { maySeeCall, demand, reachesTeam } from '#worker/auth/rights.ts'
import { withinOrganisation } from '#worker/auth/within.ts'
import type { Session } from '#worker/auth/membership.ts'
import { callerOf } from '#worker/activity/log.ts'
import { callById, listCalls } from '#worker/calls/queries.ts'
import { recordingsOf, recordingOf } from '#worker/recordings/queries.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { correctCall } from '#worker/calls/correct.ts'
import { logCall } from '#worker/calls/log.ts'
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

  app.post('/api/calls/:id/outcome', async (c) => {
    const session = c.get('session')
    const said = await readJson(c, CallCorrection)
    const call = await callFor(c.env, session, readId(c, 'id', Id))
    await correctCall(c.env, session, callerOf(c), call, { ...said, commandId: commandIdOf(c) })
    return c.json(await callFor(c.env, session, call.id))
  })

  app.post('/api/calls', async (c) => {
    const session = c.get('session')
    const input = await readJson(c, CallLog)
    const durationMs = input.duration * 1000
    const startedAt = input.call_date === undefined ? undefined : Date.parse(input.call_date)
    if (startedAt !== undefined && startedAt + durationMs > Date.now())
      throw invalidField('call_date', 'is in the future, or the call would end there')
    const lead = await leadFor(c.env, session, input.lead_id)
    const call = await logCall(c.env, session, callerOf(c), {
      teamId: lead.team_id,
      commandId: commandIdOf(c),
      command: {
        type: 'LogCall',
        leadId: lead.id,
        ...(startedAt !== undefined && { startedAt }),
        durationMs,
        outcome: input.outcome,
        notes: input.notes,
      },
    })
    return c.json(call, 201, { location: `/api/calls/${call.id}` })
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
