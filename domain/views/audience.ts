/**
 * Who may see what. `reveal` and `revealFloor` commute with `evolve` (law 2): a snapshot for an audience equals the
 * fold of what that audience was sent, when the replica of an agent or a wall lets go of what left its view after each event.
 */
import type { FloorEvent, Recorded } from '../events/index.ts'
import { listPeople } from '../events/people.ts'
import type { Role } from '../vocabulary/people.ts'
import type { Id } from '../vocabulary/primitives.ts'
import type { Floor } from '../floor/state.ts'
import type { Call } from '../floor/call.ts'
import type { WallboardNames } from '../floor/settings-parts.ts'
import { may } from '../vocabulary/rights.ts'
import { toAgentFloor } from './agent-view.ts'
import { revealToWall, toWallFloor } from './wall.ts'

/** `details` are the agents whose notes and answers this viewer sees: their own, and whom they watch. */
export type Audience =
  | { readonly type: 'board'; readonly userId: Id; readonly details: readonly Id[] }
  | { readonly type: 'agent'; readonly userId: Id }
  /** A screen that everybody looks at, whoever has hung it up. */
  | { readonly type: 'wall'; readonly names: WallboardNames }

interface Viewer {
  readonly userId: Id
  readonly role: Role
  readonly wall?: true | undefined
}

export function toAudience(floor: Floor, { userId, role, wall }: Viewer): Audience {
  if (wall) return { type: 'wall', names: floor.settings.wallboard.names }
  if (!may(role, 'supervise')) return { type: 'agent', userId }
  const watched = floor.watches[userId]?.agentId
  return { type: 'board', userId, details: watched ? [userId, watched] : [userId] }
}

/** The line as this audience may read it, or null when it is none of theirs. */
export function reveal(recorded: Recorded, audience: Audience): Recorded | null {
  if (audience.type === 'agent') return concerns(recorded, audience.userId) ? recorded : null
  if (audience.type === 'wall') return revealToWall(recorded, audience.names)
  const { event } = recorded
  const seesDetails = 'agentId' in event && event.agentId !== null && audience.details.includes(event.agentId)
  if (seesDetails) return recorded
  switch (event.type) {
    case 'NotesWritten':
    case 'AnswerRecorded':
    case 'QualificationSet':
    case 'DisclosureConfirmed':
      return null
    case 'ResponseChosen':
      return { ...recorded, event: { ...event, records: {}, qualifies: {} } }
    case 'CallDisposed':
      return { ...recorded, event: { ...withoutBooking(event), notes: '' } }
    case 'OutcomeConfirmed':
      return { ...recorded, event: { ...withoutBooking(event), notes: null } }
    case 'OutcomeCorrected':
      return { ...recorded, event: { ...event, notes: null } }
    case 'CallLogged':
      return { ...recorded, event: { ...event, notes: '' } }
    case 'CallHandedOver':
      return { ...recorded, event: { ...event, call: withoutDetails(event.call) } }
    default:
      return recorded
  }
}

/** With whom and where is read in the records. */
function withoutBooking<E extends { readonly booking?: unknown }>(event: E): Omit<E, 'booking'> {
  const { booking: _booking, ...rest } = event
  return rest
}

/** True when boards may be sent different bytes of this event: it carries notes or answers. */
export const isDetail = ({ event }: Recorded): boolean => DETAILED.has(event.type)

const DETAILED: ReadonlySet<string> = new Set<FloorEvent['type']>([
  'NotesWritten',
  'AnswerRecorded',
  'QualificationSet',
  'DisclosureConfirmed',
  'ResponseChosen',
  'CallDisposed',
  'OutcomeConfirmed',
  'OutcomeCorrected',
  'CallLogged',
  'CallHandedOver',
])

const FOR_ALL: ReadonlySet<string> = new Set<FloorEvent['type']>([
  'TeamSettingsChanged',
  'ScriptVersionPublished',
  'ScriptFixPublished',
  'DayTurned',
])

/** What supervisors do for each other to see; whom they look after is not distracted by it. */
const FOR_BOARDS: ReadonlySet<string> = new Set<FloorEvent['type']>(['WatchStarted', 'WatchEnded', 'AlertAcknowledged'])

/** Agents who are shown this line. */
export function agentsConcerned({ event }: Recorded): 'everybody' | readonly Id[] {
  if (FOR_ALL.has(event.type)) return 'everybody'
  if (FOR_BOARDS.has(event.type)) return []
  return listPeople(event)
}

function concerns(recorded: Recorded, userId: Id): boolean {
  const concerned = agentsConcerned(recorded)
  return concerned === 'everybody' || concerned.includes(userId)
}

export function revealFloor(floor: Floor, audience: Audience): Floor {
  if (audience.type === 'agent') return toAgentFloor(floor, audience.userId)
  if (audience.type === 'wall') return toWallFloor(floor, audience.names)
  const calls = mapValues(floor.calls, (call) =>
    audience.details.includes(call.agentId) ? call : withoutDetails(call),
  )
  return { ...floor, calls }
}

const withoutDetails = (call: Call): Call => ({ ...call, entries: [], notes: '', notesAt: null, disclosures: [] })

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  const changed: Record<string, T> = {}
  for (const key in record) {
    const value = record[key]
    if (value !== undefined) changed[key] = change(value)
  }
  return changed
}
