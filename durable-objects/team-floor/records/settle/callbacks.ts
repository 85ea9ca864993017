/** Callbacks into `tasks`. */
import type { EventOf, Recorded } from '#domain/events/index.ts'
import { insert, newerWins, ofOurs, statement, type Statement, type Value } from './statement.ts'

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

/** The floor's act on a callback, and under which revision its row is written. */
interface Act {
  readonly at: number
  readonly teamId: string
  readonly revision: number
}

type Known = EventOf<'CallbackMoved' | 'CallbackTried' | 'CallbackEnded' | 'CallbackFellToTeam'>

const NEWER = 'floor_revision < ?'
/** One that is over stays as it ended: of two endings in one act the first counts. */
const STILL_OPEN = "floor_revision <= ? AND status IN ('pending', 'in-progress')"

/** A callback may go to another owner, and with its lead to another team; then that team's floor has it. */
function change(
  { callbackId, leadId }: Known,
  { at, teamId, revision }: Act,
  columns: Readonly<Record<string, Value>>,
  when: typeof NEWER | typeof STILL_OPEN = NEWER,
): Statement {
  const changed = { ...columns, floor_revision: revision, updated_at: at }
  const set = Object.keys(changed).map((column) => `${column} = ?`)
  return statement(
    `UPDATE tasks SET ${set.join(', ')}, ${ofOurs('team_id', 'lead_id', 'kind')} WHERE id = ? AND ${when}`,
    ...Object.values(changed),
    // The values of `ofOurs`, then those of the row and its revision.
    teamId,
    leadId,
    'callback',
    callbackId,
    revision,
  )
}

export function callbackStatements({ event, at, actorId }: Recorded, teamId: string, revision: number): Statement[] {
  const act = { at, teamId, revision }
  switch (event.type) {
    case 'CallbackScheduled':
      return [upsertCallback({ event, at, actorId }, teamId, revision)]
    case 'CallbackMoved': {
      const { agentId, dueAt, tries, restsUntil } = event
      const when = { user_id: agentId, due_at: dueAt, missed: 0, status: 'pending', tries, rests_until: restsUntil }
      return [change(event, act, when)]
    }
    case 'CallbackTried':
      return [change(event, act, { tries: event.tries, rests_until: event.restsUntil })]
    case 'CallbackEnded':
      return event.how === 'moved-away' ? [] : [endCallback(event, act)]
    case 'CallbackFellToTeam':
      return [change(event, act, { user_id: null, missed: Number(event.missed) })]
    default:
      return []
  }
}

function endCallback(event: EventOf<'CallbackEnded'>, act: Act): Statement {
  const kept = event.how === 'kept'
  const ended = { status: kept ? 'completed' : 'cancelled', completed_at: kept ? act.at : null }
  return change(event, act, ended, STILL_OPEN)
}
