/** Callbacks into `tasks`. */
import type { EventOf, Recorded } from '#domain/events/index.ts'
import { insert, newerWins, ofOurs, statement, type Statement } from './statement.ts'

/** A callback may go to another owner, and with its lead to another team; then that team's floor has it. */
const THIS_CALLBACK = ofOurs('team_id', 'lead_id', 'kind')

const SAME_CALLBACK = ['team_id', 'kind', 'lead_id', 'call_id', 'created_by', 'first_owner_id']

function upsertCallback(
  { event, at, actorId }: { event: EventOf<'CallbackScheduled'>; at: number; actorId: string },
  teamId: string,
  revision: number,
): Statement {
  const row = {
    id: event.callbackId,
    team_id: teamId,
    kind: 'callback',
    lead_id: event.leadId,
    user_id: event.agentId,
    first_owner_id: event.agentId,
    title: `Call back ${event.leadName}`.slice(0, 300),
    notes: event.note,
    due_at: event.dueAt,
    call_id: event.callId,
    created_by: actorId === 'system' ? null : actorId,
    floor_revision: revision,
    created_at: at,
    updated_at: at,
  }
  return insert(
    'tasks',
    row,
    newerWins(['user_id', 'notes', 'due_at', 'floor_revision', 'updated_at'], 'tasks', SAME_CALLBACK),
  )
}

export function callbackStatements({ event, at, actorId }: Recorded, teamId: string, revision: number): Statement[] {
  switch (event.type) {
    case 'CallbackScheduled':
      return [upsertCallback({ event, at, actorId }, teamId, revision)]
    case 'CallbackMoved':
      return [
        statement(
          `UPDATE tasks SET user_id = ?, due_at = ?, missed = 0, status = 'pending', tries = ?, rests_until = ?,
             floor_revision = ?, updated_at = ?, ${THIS_CALLBACK}
           WHERE id = ? AND floor_revision < ?`,
          event.agentId,
          event.dueAt,
          event.tries,
          event.restsUntil,
          revision,
          at,
          teamId,
          event.leadId,
          'callback',
          event.callbackId,
          revision,
        ),
      ]
    case 'CallbackTried':
      return [
        statement(
          `UPDATE tasks SET tries = ?, rests_until = ?, floor_revision = ?, updated_at = ?, ${THIS_CALLBACK}
           WHERE id = ? AND floor_revision < ?`,
          event.tries,
          event.restsUntil,
          revision,
          at,
          teamId,
          event.leadId,
          'callback',
          event.callbackId,
          revision,
        ),
      ]
    case 'CallbackEnded':
      return event.how === 'moved-away' ? [] : [endCallback(event, at, teamId, revision)]
    case 'CallbackFellToTeam':
      return [
        statement(
          `UPDATE tasks SET user_id = NULL, missed = ?, floor_revision = ?, updated_at = ?, ${THIS_CALLBACK}
           WHERE id = ? AND floor_revision < ?`,
          Number(event.missed),
          revision,
          at,
          teamId,
          event.leadId,
          'callback',
          event.callbackId,
          revision,
        ),
      ]
    default:
      return []
  }
}

/** One that is over stays as it ended: of two endings in one act the first counts. */
function endCallback(event: EventOf<'CallbackEnded'>, at: number, teamId: string, revision: number): Statement {
  const kept = event.how === 'kept'
  return statement(
    `UPDATE tasks SET status = ?, completed_at = ?, floor_revision = ?, updated_at = ?, ${THIS_CALLBACK}
     WHERE id = ? AND floor_revision <= ? AND status IN ('pending', 'in-progress')`,
    kept ? 'completed' : 'cancelled',
    kept ? at : null,
    revision,
    at,
    teamId,
    event.leadId,
    'callback',
    event.callbackId,
    revision,
  )
}
