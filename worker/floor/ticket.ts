/**
 * Tickets that open one socket, given and spent by the team's own object. To a client a ticket also names its floor,
 * by a mark that the platform derives from the team with a key of its own: whoever has it was told it here, for a team that
 * is there. So nobody can make objects of teams that are not, and D1 need not be asked at the door.
 */
import { isOutage, logFault, ProblemError } from '#worker/request/problem.ts'
import { inWhoseName } from '#worker/auth/impersonation.ts'
import { reachesTeam } from '#worker/auth/rights.ts'
import { type Person, personById, personBySubject } from '#worker/auth/person.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor, floorMark, seatOf } from '#worker/floor/stub.ts'
import { seatAtTheWall } from '#worker/wallboards/door.ts'
import type { SeatPerson } from '#durable-objects/team-floor/contract.ts'
import { TICKET_SECONDS } from '#durable-objects/team-floor/contract.ts'
import type { ProblemCode } from '#domain/http/problem.ts'
import type { Ticket } from '#domain/http/session.ts'

export interface Wish {
  readonly subject: string
  /** Of whoever acts in their name. */
  readonly actor: string | null
  readonly teamId: string
  /** From an earlier ticket for this floor. */
  readonly mark: string | undefined
  /** Hears of somebody who may not come onto this floor. */
  readonly onForbidden: (person: Person) => void
}

/** For the holder of a verified token. Throws `forbidden`, or `unavailable` while nothing can tell. */
export async function giveTicket(env: WorkerEnv, wish: Wish, requestId: string): Promise<Ticket> {
  const { subject, actor, teamId, onForbidden } = wish
  const mark = floorMark(env, teamId)
  const door = { env, teamId, requestId, isMet: wish.mark === mark, onForbidden }
  const asking = await rightsOf(
    door,
    personBySubject(env.DB, subject).then((person) => inWhoseName(env.DB, person, actor)),
  )
  // The floor knows who was here, and not who acted for them.
  if (asking === null && actor !== null) throw new ProblemError('unavailable', { retryAfter: 5 })
  const ticket = await askFloor(env, teamId, (floor) =>
    asking === null ? floor.giveTicketBack(subject) : floor.giveTicket(seatOf(asking)),
  )
  if (ticket === null) throw new ProblemError('unavailable', { retryAfter: 5 })
  return {
    ticket: `${ticket}.${mark}`,
    url: `/parties/team-floor/${teamId}`,
    expires_in: TICKET_SECONDS,
    floor_mark: mark,
  }
}

interface Spending {
  readonly env: WorkerEnv
  readonly teamId: string
  readonly requestId: string
  /** Hears of somebody whose rights ended after they were given the ticket. */
  readonly onRevoked: (userId: string) => void
}

/** Spends the ticket, then looks again at the rights. Throws `unauthenticated`, `inactive`, `no-team` or `forbidden`. */
export async function redeemTicket({ env, teamId, requestId, onRevoked }: Spending, text: string): Promise<SeatPerson> {
  const [, ticket, mark] = /^([A-Za-z0-9_-]{43})\.([0-9a-f]{64})$/.exec(text) ?? []
  if (ticket === undefined || mark !== floorMark(env, teamId)) throw new ProblemError('unauthenticated')
  const taken = await askFloor(env, teamId, (floor) => floor.takeTicket(ticket))
  if (taken === null) throw new ProblemError('unauthenticated')
  if ('revoked' in taken) {
    if (!taken.revoked.wall) onRevoked(taken.revoked.userId)
    throw new ProblemError('unauthenticated')
  }
  if (taken.wall) return seatAtTheWall(env.DB, taken, teamId)
  try {
    const asking = await rightsOf({ env, teamId, requestId, isMet: true }, personById(env.DB, taken.userId))
    if (asking === null) return taken
    const { impersonatorId } = taken
    return { ...seatOf(asking), ...(impersonatorId && { impersonatorId }) }
  } catch (fault) {
    if (fault instanceof ProblemError && RIGHTS_ENDED.has(fault.code)) onRevoked(taken.userId)
    throw fault
  }
}

const RIGHTS_ENDED: ReadonlySet<string> = new Set<ProblemCode>(['forbidden', 'inactive', 'no-team'])

interface Door {
  readonly env: WorkerEnv
  readonly teamId: string
  readonly requestId: string
  /** The caller has proved that the team is there, so its object may be addressed. */
  readonly isMet: boolean
  readonly onForbidden?: (person: Person) => void
}

/** Null while D1 does not answer and the floor itself may be asked (PR9). */
async function rightsOf(
  { env, teamId, requestId, isMet, onForbidden }: Door,
  asked: Promise<Person>,
): Promise<Person | null> {
  try {
    const asking = await asked
    if (reachesTeam(asking, teamId)) return asking
    onForbidden?.(asking)
    throw new ProblemError('forbidden')
  } catch (fault) {
    if (!isMet) throw fault
    if (isOutage(fault)) {
      logFault(fault, requestId, 'rights')
      return null
    }
    // Somebody who may no longer come in is not let in later by what the floor remembers.
    await askFloor(env, teamId, (floor) => floor.recheckSeats())
    throw fault
  }
}
