/** Callbacks into `tasks`, with what it takes to tell whether they were kept (CB10). */
import type { Call } from '#domain/floor/call.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import type { EventOf, Recorded } from '#domain/events/index.ts'
import type { CallHome } from './calls.ts'
import { insert, newerWins, ofOurs, statement, type Statement, type Value } from './statement.ts'

const SAME_CALLBACK = ['team_id', 'kind', 'lead_id', 'call_id', 'created_by', 'first_owner_id']

function upsertCallback(
  { event, at, actorId }: { event: EventOf<'CallbackScheduled'>; at: number; actorId: string },
  { teamId, timeZone }: CallHome,
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
    due_date: dayIn(timeZone, event.dueAt),
    due_owner_id: event.agentId,
    call_id: event.callId,
    created_by: actorId === 'system' ? null : actorId,
    floor_revision: revision,
    created_at: at,
    updated_at: at,
  }
  return insert(
    'tasks',
    row,
    newerWins(
      ['user_id', 'notes', 'due_at', 'due_date', 'due_owner_id', 'floor_revision', 'updated_at'],
      'tasks',
      SAME_CALLBACK,
    ),
  )
}

/** The floor's act on a callback, and under which revision its row is written. */
interface Act {
  readonly at: number
  readonly teamId: string
  readonly revision: number
}

/** What hangs on the row as it stood, with its values. */
type Computed = readonly [expression: string, ...values: Value[]]

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
  computed: Readonly<Record<string, Computed>> = {},
): Statement {
  const changed = { ...columns, floor_revision: revision, updated_at: at }
  const set = [
    ...Object.keys(changed).map((column) => `${column} = ?`),
    ...Object.entries(computed).map(([column, [expression]]) => `${column} = ${expression}`),
  ]
  return statement(
    `UPDATE tasks SET ${set.join(', ')}, ${ofOurs('team_id', 'lead_id', 'kind')} WHERE id = ? AND ${when}`,
    ...Object.values(changed),
    ...Object.values(computed).flatMap(([, ...values]) => values),
    // The values of `ofOurs`, then those of the row and its revision.
    teamId,
    leadId,
    'callback',
    callbackId,
    revision,
  )
}

export function callbackStatements(
  { event, at, actorId }: Recorded,
  call: Call | null,
  home: CallHome,
  revision: number,
): Statement[] {
  const act = { at, teamId: home.teamId, revision }
  switch (event.type) {
    case 'CallDisposed':
      return call?.callbackId ? [dialled(call.callbackId, event.startedAt, act)] : []
    case 'CallbackScheduled':
      return [upsertCallback({ event, at, actorId }, home, revision)]
    case 'CallbackMoved':
      return [moveCallback(event, act, home)]
    case 'CallbackTried':
      return [
        change(event, act, {
          tries: event.tries,
          rests_until: event.restsUntil,
          ...(event.missed && { missed: 1 }),
        }),
      ]
    case 'CallbackEnded':
      return event.how === 'moved-away' ? [] : [endCallback(event, act)]
    case 'CallbackFellToTeam':
      return [fallToTeam(event, act)]
    default:
      return []
  }
}

/** A call was made for it: the first for the time at which it stands, whatever came of it. A late word of it changes nothing. */
const dialled = (callbackId: string, startedAt: number, { teamId, revision }: Act): Statement =>
  statement(
    `UPDATE tasks SET dialled_at = ?1 WHERE id = ?2 AND team_id = ?3 AND kind = 'callback' AND floor_revision <= ?4
       AND (dialled_at IS NULL OR dialled_at > ?1)`,
    startedAt,
    callbackId,
    teamId,
    revision,
  )

/** At another time it is due anew; with its lead alone it only goes to somebody else, who answers for it if its time is to come. */
function moveCallback(event: EventOf<'CallbackMoved'>, act: Act, { timeZone }: CallHome): Statement {
  const { agentId, dueAt, tries, restsUntil } = event
  const when = { user_id: agentId, due_at: dueAt, missed: 0, status: 'pending', tries, rests_until: restsUntil }
  const day = { due_date: dayIn(timeZone, dueAt) }
  const kept = { dialled_at: ['iif(due_at = ?, dialled_at, NULL)', dueAt] as const }
  if (dueAt > act.at) return change(event, act, { ...when, ...day, due_owner_id: agentId }, NEWER, kept)
  const owner = { due_owner_id: ['iif(due_at = ?, due_owner_id, ?)', dueAt, agentId] as const }
  return change(event, act, { ...when, ...day }, NEWER, { ...kept, ...owner })
}

/** One that falls past its time is still its owner's to have kept; before it, nobody's. */
function fallToTeam(event: EventOf<'CallbackFellToTeam'>, act: Act): Statement {
  const owner = { due_owner_id: ['iif(due_at > ?, NULL, due_owner_id)', act.at] as const }
  return change(event, act, { user_id: null, missed: Number(event.missed) }, NEWER, owner)
}

function endCallback(event: EventOf<'CallbackEnded'>, act: Act): Statement {
  const kept = event.how === 'kept'
  const ended = { status: kept ? 'completed' : 'cancelled', completed_at: kept ? act.at : null, ended_at: act.at }
  return change(event, act, ended, STILL_OPEN)
}
