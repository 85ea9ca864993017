/** One team's floor with the facts around it, held in memory: what the shell does, without a platform. */
import { phoneKey } from '#domain/phone/key.ts'
import type { Command } from '#domain/commands/index.ts'
import { decide } from '#domain/decide/index.ts'
import { compareRank } from '#domain/decide/next-lead.ts'
import type { Actor, Decision, Facts, Person, SlotState } from '#domain/decide/types.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { evolveLead, findTouchedLead } from '#domain/evolve/hopper-lead.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import { findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import type { Instant } from '#domain/vocabulary/primitives.ts'
import { closedCallIn } from './closed-call.ts'
import { lead } from './leads.ts'
import { script, SCRIPT_VERSIONS } from './script-fixture.ts'

export interface World {
  readonly now: Instant
  readonly floor: Floor
  readonly journal: readonly Recorded[]
  readonly leads: ReadonlyMap<string, HopperLead>
  readonly people: ReadonlyMap<string, Person>
  readonly scripts: readonly ScriptVersion[]
  /** Times that could not be kept, by the command that asked for them. */
  readonly slots?: Readonly<Record<string, SlotState>>
}

/** A Tuesday, ten in the morning in London. */
export const START = Date.UTC(2026, 2, 10, 10)
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Interest asks for nothing here: what a disposition needs has specs of its own. */
export const settings: TeamSettings = {
  ...DEFAULT_SETTINGS,
  script: { scriptId: 'pitch', version: 1 },
  dispositions: DEFAULT_SETTINGS.dispositions.map((one) => (one.id === 'interested' ? { ...one, needs: [] } : one)),
}

const PEOPLE: readonly Person[] = [
  { userId: 'ann', fullName: 'Ann Ash', role: 'agent' },
  { userId: 'bob', fullName: 'Bob Birch', role: 'agent' },
  { userId: 'cat', fullName: 'Cat Cedar', role: 'agent' },
  { userId: 'max', fullName: 'Max Maple', role: 'manager' },
  { userId: 'mia', fullName: 'Mia Myrtle', role: 'manager' },
  { userId: 'ada', fullName: 'Ada Alder', role: 'admin' },
]

/** The empty floor on the morning of its first day, with three leads nobody owns. */
export const quietMorning: World = record(
  {
    now: START,
    floor: emptyFloor('north', settings),
    journal: [],
    leads: new Map(['acme', 'bolt', 'core'].map((leadId) => [leadId, lead(leadId)])),
    people: new Map(PEOPLE.map((person) => [person.userId, person])),
    scripts: SCRIPT_VERSIONS.map((version) => ({ ...script, version })),
  },
  [{ type: 'DayTurned', day: '2026-03-10' }],
  'system',
  null,
)

export const factsOf = ({ leads, people, scripts, journal, slots = {} }: World): Facts => ({
  lead: (leadId) => leads.get(leadId),
  ranked: (agentId) =>
    [...leads.values()]
      .filter(({ card }) => card.ownerId === null || card.ownerId === agentId)
      .toSorted(compareRank(agentId)),
  closedCall: (callId) => closedCallIn(journal, callId),
  withNumber: (phone) =>
    [...leads.values()].filter(({ card }) => card.phone !== null && phoneKey(card.phone) === phoneKey(phone)),
  person: (userId) => people.get(userId),
  slot: (commandId) => (commandId in slots ? slots[commandId] : 'kept'),
  script: (scriptId, version) => scripts.find((one) => one.scriptId === scriptId && one.version === version),
})

export function actorOf({ people }: World, who: string): Actor {
  if (who === 'system') return { type: 'system' }
  const person = people.get(who)
  if (!person) throw new Error(`nobody is called ${who}`)
  return { type: 'person', ...person }
}

/** The fence this person would send: that of the lead they hold. */
export const fenceOf = ({ floor }: World, who: string): number | null =>
  findCallByAgent(floor, who)?.fence ?? findLeaseByAgent(floor, who)?.fence ?? null

export interface Asked {
  readonly commandId: string
  /** What a command creates gets this id; a test that names none gives one id for both. */
  readonly newId?: string
  readonly fence: number | null
}

export const ask = (
  world: World,
  command: Command,
  who: string,
  { commandId, newId = commandId, fence }: Asked,
): Decision =>
  decide(world.floor, command, {
    actor: actorOf(world, who),
    now: Math.max(world.now, world.floor.at),
    facts: factsOf(world),
    commandId,
    newId,
    fence,
  })

/** Numbers the events, folds them into the floor and into the leads they touch. */
export function record(world: World, events: readonly FloorEvent[], actorId: string, commandId: string | null): World {
  const at = Math.max(world.now, world.floor.at)
  const lines = events.map((event, index) => ({ seq: world.floor.seq + 1 + index, at, actorId, commandId, event }))
  return {
    ...world,
    floor: lines.reduce(evolve, world.floor),
    leads: lines.reduce(withLead, world.leads),
    journal: [...world.journal, ...lines],
  }
}

function withLead(leads: ReadonlyMap<string, HopperLead>, line: Recorded): ReadonlyMap<string, HopperLead> {
  const leadId = findTouchedLead(line.event)
  const touched = leadId === null ? undefined : leads.get(leadId)
  if (line.event.type === 'LeadLeft') return new Map([...leads].filter(([known]) => known !== leadId))
  return touched ? new Map([...leads, [touched.card.leadId, evolveLead(touched, line)]]) : leads
}
