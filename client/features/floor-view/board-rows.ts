/**
 * One row for each person on the board, made of the floor's own parts. A row keeps its identity as long as its parts
 * do, so that a change redraws one tile and not three hundred.
 */
import { isAbsent } from '#domain/floor/people/alerts.ts'
import type { Agent, Callback, Floor, Lease, Tally } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'
import { isAgent, type Role } from '#domain/vocabulary/people.ts'
import { type PersonState, personState, stateSince } from '#domain/floor/people/person-state.ts'

export interface BoardRow {
  readonly agentId: string
  readonly fullName: string
  /** Null for somebody who has never been on this floor. */
  readonly agent: Agent | null
  readonly call: Call | null
  readonly lease: Lease | null
  readonly tally: Tally
  readonly state: PersonState
  /** Server time at which the state began; null when it never did. */
  readonly since: number | null
  /** Of somebody who is not there to keep them; of others none. */
  readonly callbacks: readonly Callback[]
  /** By kind of alert, who looks after it. */
  readonly acknowledged: Floor['acknowledged'][string] | undefined
}

export interface KnownPerson {
  readonly id: string
  readonly full_name: string
  readonly role: Role
}

type Parts = Pick<BoardRow, 'call' | 'lease' | 'tally' | 'callbacks' | 'acknowledged'> & { readonly agent: Agent }

function rowOf(parts: Parts): BoardRow {
  const { agent, call, lease } = parts
  const state = personState({
    duty: agent.duty,
    activity: call ? call.phase : lease ? 'reserved' : 'idle',
    reachable: agent.reachable,
    orphaned: call !== null && call.orphanedAt !== null,
  })
  return {
    ...parts,
    agentId: agent.agentId,
    fullName: agent.fullName,
    state,
    since: stateSince(state, agent, call),
  }
}

const strangerRow = ({ id, full_name }: KnownPerson, callbacks: readonly Callback[]): BoardRow => ({
  agentId: id,
  fullName: full_name,
  agent: null,
  call: null,
  lease: null,
  tally: EMPTY_TALLY,
  state: 'logged-out',
  since: null,
  callbacks,
  acknowledged: undefined,
})

const NONE: readonly Callback[] = []

/** Those that each person is to keep. */
function groupByOwner(callbacks: Floor['callbacks']): ReadonlyMap<string, readonly Callback[]> {
  const byOwner = new Map<string, Callback[]>()
  for (const callback of Object.values(callbacks)) {
    if (callback.ownerId === null) continue
    const theirs = byOwner.get(callback.ownerId)
    if (theirs) theirs.push(callback)
    else byOwner.set(callback.ownerId, [callback])
  }
  return byOwner
}

const areSame = (some: readonly Callback[], others: readonly Callback[]): boolean =>
  some.length === others.length && some.every((one, index) => one === others[index])

/** Managers and admins look at the floor; they are on it while they work, and for the rest of a day on which they did. */
const isOnFloor = (agent: Agent, call: Call | null, tally: Tally | undefined): boolean =>
  isAgent(agent) || agent.duty !== 'logged-out' || call !== null || tally !== undefined

export class BoardRows {
  #floor: Floor | null = null
  #people: readonly KnownPerson[] = []
  #rows: readonly BoardRow[] = []
  #byAgent = new Map<string, BoardRow>()

  of(floor: Floor, people: readonly KnownPerson[]): readonly BoardRow[] {
    if (floor === this.#floor && people === this.#people) return this.#rows
    const sameParts =
      this.#floor?.agents === floor.agents &&
      this.#floor.calls === floor.calls &&
      this.#floor.leases === floor.leases &&
      this.#floor.tallies === floor.tallies &&
      this.#floor.callbacks === floor.callbacks &&
      this.#floor.acknowledged === floor.acknowledged &&
      people === this.#people
    this.#floor = floor
    this.#people = people
    if (!sameParts) this.#rows = this.#make(floor, people)
    return this.#rows
  }

  #make(floor: Floor, people: readonly KnownPerson[]): readonly BoardRow[] {
    const calls = new Map(Object.values(floor.calls).map((call) => [call.agentId, call]))
    const leases = new Map(Object.values(floor.leases).map((lease) => [lease.agentId, lease]))
    const callbacks = groupByOwner(floor.callbacks)
    const next = new Map<string, BoardRow>()
    for (const agent of Object.values(floor.agents)) {
      const call = calls.get(agent.agentId) ?? null
      const counted = floor.tallies[agent.agentId]
      if (!isOnFloor(agent, call, counted)) continue
      const parts = {
        agent,
        call,
        lease: leases.get(agent.agentId) ?? null,
        tally: counted ?? EMPTY_TALLY,
        callbacks: isAbsent(agent) ? (callbacks.get(agent.agentId) ?? NONE) : NONE,
        acknowledged: floor.acknowledged[agent.agentId],
      }
      next.set(agent.agentId, this.#kept(parts) ?? rowOf(parts))
    }
    for (const person of people) {
      if (!isAgent(person) || floor.agents[person.id]) continue
      const was = this.#byAgent.get(person.id)
      const theirs = callbacks.get(person.id) ?? NONE
      const same = was && was.agent === null && areSame(was.callbacks, theirs)
      next.set(person.id, same ? was : strangerRow(person, theirs))
    }
    this.#byAgent = next
    return [...next.values()]
  }

  #kept({ agent, call, lease, tally, callbacks, acknowledged }: Parts): BoardRow | undefined {
    const was = this.#byAgent.get(agent.agentId)
    const same =
      was &&
      was.agent === agent &&
      was.call === call &&
      was.lease === lease &&
      was.tally === tally &&
      was.acknowledged === acknowledged &&
      areSame(was.callbacks, callbacks)
    return same ? was : undefined
  }
}

export const leadOf = (row: BoardRow) => row.call?.lead ?? row.lease?.lead ?? null

/** Owned callbacks of a person, soonest first. */
export const listCallbacks = (floor: Floor, agentId: string): readonly Callback[] =>
  Object.values(floor.callbacks)
    .filter(({ ownerId }) => ownerId === agentId)
    .toSorted((one, other) => one.dueAt - other.dueAt)
