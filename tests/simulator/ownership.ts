/**
 * Whose each record is, told from the journal alone: a new one has an id that nothing had before, and an agent changes
 * only what is theirs. Supervisors may act on the calls and callbacks of others; that is not judged here.
 */
import type { Person } from '#domain/decide/types.ts'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { EARLIER_IDS } from './earlier-records.ts'

/** The record that an event begins. */
function begun(event: FloorEvent): { readonly id: string; readonly ownerId: string } | null {
  switch (event.type) {
    case 'CallStarted':
    case 'CallLogged':
      return { id: event.callId, ownerId: event.agentId }
    case 'CallbackScheduled':
      return { id: event.callbackId, ownerId: event.agentId }
    case 'NudgeSent':
      return { id: event.nudgeId, ownerId: event.agentId }
    default:
      return null
  }
}

/** The record that an event changes, if only whose it is may change it so. */
function changed(event: FloorEvent): string | null {
  switch (event.type) {
    case 'CallbackMoved':
    case 'CallbackFellToTeam':
    case 'NudgeExpired':
      // What becomes of a callback or a nudge when its lead or its call moves on.
      return null
    case 'CallbackEnded':
      return event.how === 'cancelled' ? event.callbackId : null
    case 'NudgeSeen':
      return event.nudgeId
    default:
      return 'callId' in event ? event.callId : null
  }
}

const ANSWERS: ReadonlySet<FloorEvent['type']> = new Set(['CallHandedOver', 'HandoverEnded'])

export class Ownership {
  readonly #owners = new Map<string, string | null>()
  /** Who was asked to take a call: they answer on a call that is still somebody else's. */
  readonly #asked = new Map<string, string>()
  readonly #roles: ReadonlyMap<string, Role>

  constructor(people: readonly Person[]) {
    this.#roles = new Map(people.map(({ userId, role }) => [userId, role]))
    for (const id of EARLIER_IDS) this.#owners.set(id, null)
  }

  read({ seq, actorId, event }: Recorded): string[] {
    const faults: string[] = []
    const record = begun(event)
    if (record) {
      if (this.#owners.has(record.id)) faults.push(`PR2 ${event.type} at ${seq} has the id of another record`)
      this.#owners.set(record.id, record.ownerId)
      return faults
    }
    const id = changed(event)
    const owner = id === null ? undefined : this.#owners.get(id)
    const isAsked = id !== null && this.#asked.get(id) === actorId && ANSWERS.has(event.type)
    if (!isAsked && owner !== undefined && owner !== actorId && this.#roles.get(actorId) === 'agent')
      faults.push(`PR2 ${actorId} does ${event.type} at ${seq} to a record of ${owner ?? 'another floor'}`)
    if (event.type === 'HandoverOffered') this.#asked.set(event.callId, event.agentId)
    if (event.type === 'CallHandedOver') this.#owners.set(event.callId, event.agentId)
    if ('callId' in event && event.callId !== null && ANSWERS.has(event.type)) this.#asked.delete(event.callId)
    if (event.type === 'CallbackMoved') this.#owners.set(event.callbackId, event.agentId)
    if (event.type === 'CallbackFellToTeam') this.#owners.set(event.callbackId, null)
    return faults
  }
}
