/**
 * No state without a way out, by exploring all there are: an agent, a manager and one lead, every command from every
 * state, until no new kind of state is found. States are told apart by what a person could be stuck in, not by their times.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#domain/commands/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { getActivity, isLive } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import { uuid } from '#tests/support/ids.ts'
import { ask, fenceOf, MINUTE, quietMorning, record, type World } from '#tests/support/world.ts'

const AGENT = 'ann'
const MANAGER = 'max'
const LEAD = 'acme'

type Mover = 'agent' | 'manager' | 'links' | 'time'

interface Move {
  readonly by: Mover
  readonly who: string
  readonly command: Command
}

interface Edge {
  readonly by: Mover
  readonly to: string
}

interface Place {
  readonly world: World
  readonly edges: Edge[]
}

const small: World = { ...quietMorning, leads: new Map([...quietMorning.leads].filter(([leadId]) => leadId === LEAD)) }

/** What somebody could be stuck in. */
function kindOf({ floor, leads }: World): string {
  const people = [AGENT, MANAGER].map((id) => {
    const agent = floor.agents[id]
    return agent && [agent.duty, agent.reachable, getActivity(floor, id)]
  })
  const call = Object.values(floor.calls)[0]
  return JSON.stringify([
    people,
    floor.leases[LEAD]?.agentId,
    call && [call.agentId, call.phase, call.orphanedAt !== null],
    Object.values(floor.unconfirmed).map(({ agentId }) => agentId),
    Object.values(floor.nudges).length > 0,
    leads.get(LEAD)?.finished,
  ])
}

function movesOf(world: World): Move[] {
  const { floor } = world
  const callId = Object.keys(floor.calls)[0] ?? Object.keys(floor.unconfirmed)[0]
  return [
    ...worksOf(MANAGER, callId).map((command): Move => ({ by: 'agent', who: AGENT, command })),
    ...[...worksOf(AGENT, callId), ...supervisionOf(floor, callId)].map((command): Move => ({
      by: 'manager',
      who: MANAGER,
      command,
    })),
    ...[AGENT, MANAGER].flatMap((agentId) => linksOf(world, agentId)),
  ]
}

/** `other` is whom a call may be handed to. */
function worksOf(other: string, callId: string | undefined): Command[] {
  const always: Command[] = [
    { type: 'GoAvailable' },
    { type: 'GoNotReady', reason: 'break' },
    { type: 'LogOut' },
    { type: 'TakeNextLead' },
    { type: 'TakeLead', leadId: LEAD, by: 'chosen' },
    { type: 'ReleaseLead', leadId: LEAD },
    { type: 'SkipLead', leadId: LEAD, reason: 'other', note: '' },
    { type: 'StartCall', leadId: LEAD },
  ]
  if (callId === undefined) return always
  return [
    ...always,
    { type: 'MarkConnected', callId, answeredBy: 'decision-maker' },
    { type: 'HoldCall', callId },
    { type: 'ResumeCall', callId },
    { type: 'EndCall', callId, reason: 'hung-up' },
    { type: 'ChooseResponse', callId, nodeId: 'hello', responseId: 'go-on' },
    { type: 'HandOverCall', callId, toAgentId: other, reason: 'knows them' },
    { type: 'AcceptHandover', callId },
    { type: 'DeclineHandover', callId, reason: '' },
    { type: 'WithdrawHandover', callId },
    { type: 'TakeOverCall', callId, reason: 'left alone' },
    { type: 'ExtendWrapUp', callId },
    { type: 'DispositionCall', callId, dispositionId: 'interested' },
    { type: 'DispositionCall', callId, dispositionId: 'do-not-call' },
  ]
}

function supervisionOf(floor: Floor, callId: string | undefined): Command[] {
  const always: Command[] = [
    { type: 'ReassignLead', leadId: LEAD, toAgentId: AGENT },
    { type: 'ReassignLead', leadId: LEAD, toAgentId: null },
    { type: 'ForceNotReady', agentId: AGENT, notReadyReason: 'break', reason: 'away' },
  ]
  if (callId === undefined) return always
  const nodeId = floor.calls[callId]?.nodeId ?? null
  return [
    ...always,
    { type: 'ForceCloseWrapUp', callId, reason: 'stuck' },
    { type: 'Nudge', callId, nodeId, text: 'ask for the date' },
  ]
}

function linksOf({ people }: World, agentId: string): Move[] {
  const person = people.get(agentId)
  if (!person) return []
  const { fullName, role } = person
  return [
    { by: 'links', who: 'system', command: { type: 'MarkSeatFound', agentId, fullName, role } },
    { by: 'links', who: 'system', command: { type: 'MarkSeatLost', agentId } },
  ]
}

let counter = 0

function make(world: World, { who, command }: Omit<Move, 'by'>): World | null {
  const commandId = uuid(`state space ${(counter += 1)}`)
  const fence = who === 'system' ? null : fenceOf(world, who)
  const decision = ask(world, command, who, { commandId, fence })
  if (decision.type === 'refused' || decision.events.length === 0) return null
  return record(world, decision.events, who, commandId)
}

/** Nothing happens until the next thing is due; short of it when that is more than a working day away. */
function wait(world: World): World | null {
  const due = nextDeadline(world.floor)
  if (due === null || due > world.now + 8 * 60 * MINUTE) return null
  return make({ ...world, now: Math.max(world.now, due) }, { who: 'system', command: { type: 'RunDueDeadlines' } })
}

const MOST_KINDS = 5_000

function explore(start: World): Map<string, Place> {
  const places = new Map<string, Place>([[kindOf(start), { world: start, edges: [] }]])
  for (const place of places.values()) {
    if (places.size > MOST_KINDS) throw new Error('kinds of states are told apart too finely')
    const reached: [Mover, World | null][] = [
      ...movesOf(place.world).map((move): [Mover, World | null] => [move.by, make(place.world, move)]),
      ['time', wait(place.world)],
    ]
    for (const [by, world] of reached) {
      if (world === null) continue
      const to = kindOf(world)
      place.edges.push({ by, to })
      if (!places.has(to)) places.set(to, { world: { ...world, journal: [] }, edges: [] })
    }
  }
  return places
}

/** Nobody is in the middle of anything. */
const atRest = ({ floor }: World): boolean =>
  Object.keys(floor.leases).length + Object.keys(floor.calls).length + Object.keys(floor.nudges).length === 0

/** Kinds from which a kind at rest can be reached by these movers alone. */
function withWayOut(places: Map<string, Place>, movers: readonly Mover[]): Set<string> {
  const before = new Map<string, string[]>()
  for (const [from, { edges }] of places)
    for (const { by, to } of edges) if (movers.includes(by)) before.set(to, [...(before.get(to) ?? []), from])
  const found = new Set([...places].filter(([, { world }]) => atRest(world)).map(([kind]) => kind))
  for (const kind of found) for (const from of before.get(kind) ?? []) found.add(from)
  return found
}

let places: Map<string, Place>

beforeAll(() => {
  places = explore(small)
})

describe('from every state that an agent, a manager and one lead can come to', () => {
  test('there are many, and in all of them the invariants hold', () => {
    expect(places.size).toBeGreaterThan(100)
    expect([...places.values()].flatMap(({ world }) => invariants(world.floor))).toEqual([])
  })

  test('many of them do not pass by themselves', () => {
    expect(places.size - withWayOut(places, []).size).toBeGreaterThan(50)
  })

  test('time alone frees a lead that nobody is on the line with', () => {
    const free = withWayOut(places, ['time'])
    const stuck = [...places].filter(
      ([kind, { world }]) => !free.has(kind) && !Object.values(world.floor.calls).some(isLive),
    )
    expect(stuck.map(([kind]) => kind)).toEqual([])
  })

  test('a manager frees a live call whose agent is gone for good', () => {
    const free = withWayOut(places, ['time', 'manager', 'links'])
    expect([...places.keys()].filter((kind) => !free.has(kind))).toEqual([])
  })

  test('an agent gets out by their own keys', () => {
    const free = withWayOut(places, ['time', 'agent'])
    const stuck = [...places].filter(
      ([kind, { world }]) =>
        !free.has(kind) &&
        Object.values(world.floor.calls).some(({ agentId }) => world.floor.agents[agentId]?.role === 'agent'),
    )
    expect(stuck.map(([kind]) => kind)).toEqual([])
  })
})
