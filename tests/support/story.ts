/** How a floor came to be as a test needs it: people who sit down, take leads, talk and finish. */
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { did, type Step } from './given.ts'
import { uuid } from './ids.ts'
import type { World } from './world.ts'

const all =
  (...steps: readonly Step[]): Step =>
  (world) =>
    steps.reduce((next, step) => step(next), world)

export const later =
  (ms: number): Step =>
  (world) => ({ ...world, now: world.now + ms })

export const atTime =
  (now: number): Step =>
  (world) => ({ ...world, now })

/** The shell lets time pass, as it does before it listens to anybody. */
export const timePasses: Step = did('system', { type: 'RunDueDeadlines' })

export const seated = (...who: readonly string[]): Step => all(...who.map(seat))

const seat =
  (agentId: string): Step =>
  (world) => {
    const person = world.people.get(agentId)
    if (!person) throw new Error(`nobody is called ${agentId}`)
    const { fullName, role } = person
    return did('system', { type: 'MarkSeatFound', agentId, fullName, role })(world)
  }

export const available = (...who: readonly string[]): Step =>
  all(seated(...who), ...who.map((one) => did(one, { type: 'GoAvailable' })))

export const gone = (agentId: string): Step => did('system', { type: 'MarkSeatLost', agentId })

/** The id of the call somebody has on this lead in a test. */
export const callOn = (leadId: string): string => uuid(`call on ${leadId}`)

export const holding = (who: string, leadId: string): Step =>
  all(available(who), did(who, { type: 'TakeLead', leadId }))

export const dialing = (who: string, leadId: string): Step =>
  all(holding(who, leadId), did(who, { type: 'StartCall', leadId }, { newId: callOn(leadId) }))

export const talking = (who: string, leadId: string): Step =>
  all(dialing(who, leadId), did(who, { type: 'MarkConnected', callId: callOn(leadId), answeredBy: 'decision-maker' }))

export const wrappingUp = (who: string, leadId: string): Step =>
  all(talking(who, leadId), did(who, { type: 'EndCall', callId: callOn(leadId) }))

/** The wrap-up ran out and the server closed the call. */
export const closedByServer = (who: string, leadId: string): Step =>
  all(wrappingUp(who, leadId), later(90_000), timePasses)

/** Chooses responses one after the other, from wherever the call stands. */
export const chose = (who: string, leadId: string, ...responseIds: readonly string[]): Step =>
  all(
    ...responseIds.map((responseId): Step => (world) => {
      const callId = callOn(leadId)
      const nodeId = world.floor.calls[callId]?.nodeId ?? 'nowhere'
      return did(who, { type: 'ChooseResponse', callId, nodeId, responseId })(world)
    }),
  )

export const jumped = (who: string, leadId: string, nodeId: string): Step =>
  did(who, { type: 'JumpToNode', callId: callOn(leadId), nodeId, reason: 'came up' })

export const known =
  (...leads: readonly HopperLead[]): Step =>
  (world) => ({
    ...world,
    leads: new Map([...world.leads, ...leads.map((lead) => [lead.card.leadId, lead] as const)]),
  })

/** Nothing but these leads. */
export const onlyLeads =
  (...leads: readonly HopperLead[]): Step =>
  (world) =>
    known(...leads)({ ...world, leads: new Map() })

/** Something about a lead changed in the hopper. */
export const leadNow =
  (leadId: string, change: (lead: HopperLead) => HopperLead): Step =>
  (world) => {
    const lead = world.leads.get(leadId)
    return lead ? known(change(lead))(world) : world
  }

export const teamSets =
  (change: Partial<TeamSettings>): Step =>
  (world: World) =>
    did('system', { type: 'ApplySettings', settings: { ...world.floor.settings, ...change } })(world)

/** As D1 was read last. */
export const leftTeam =
  (userId: string): Step =>
  (world) => ({ ...world, people: new Map([...world.people].filter(([one]) => one !== userId)) })
