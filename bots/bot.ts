/**
 * A simulated agent as a pure state machine: from what it sees on its floor and what it remembers, the next thing it
 * does and when. It knows no socket and no clock; the live bots and the demo's made-up past are played by the same one.
 */
import { toTeamFacts } from '#domain/floor/script-facts.ts'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Refusal } from '#domain/commands/refusal.ts'
import { findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import type { Agent, Floor, Lease } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { toClosing } from './closing.ts'
import { type Customer, meetCustomer } from '#domain/practice/customer.ts'
import type { Dice } from '#domain/practice/dice.ts'
import { type Deed, listDeeds } from './step.ts'

export interface Character {
  readonly agentId: string
  /** Share of dials on which somebody answers. */
  readonly contactRate: number
  /** Calls between two breaks. */
  readonly stamina: number
}

/** What a person would keep in their head. All else is asked of the floor. */
export interface Memory {
  readonly customer: (Customer & { readonly callId: string }) | null
  /** Deeds left on the step that was planned last. */
  readonly plan: { readonly place: string; readonly deeds: readonly Deed[] }
  readonly callsSinceBreak: number
  /** Not before this much more time, because the floor said no. */
  readonly pauseMs: number
  /** The lead at hand may not be dialled. */
  readonly giveBack: boolean
}

export const BLANK: Memory = {
  customer: null,
  plan: { place: '', deeds: [] },
  callsSinceBreak: 0,
  pauseMs: 0,
  giveBack: false,
}

export interface Sight {
  readonly floor: Floor
  readonly now: number
  readonly script: (call: Call) => ScriptVersion | undefined
  /** When this agent’s next shift begins, where that is known. */
  readonly backAt?: number | undefined
}

export interface Move extends Deed {
  readonly fence?: number
  readonly memory: Memory
}

/** The next move; null when the floor does not know this agent yet. */
export function think(character: Character, memory: Memory, sight: Sight, dice: Dice): Move | null {
  const { floor } = sight
  const me = floor.agents[character.agentId]
  if (!me) return null
  const rested = { ...memory, pauseMs: 0 }
  const move = atHand(character, me, rested, sight, dice)
  return { ...move, afterMs: move.afterMs + memory.pauseMs }
}

function atHand(character: Character, me: Agent, memory: Memory, sight: Sight, dice: Dice): Move {
  const call = findCallByAgent(sight.floor, me.agentId)
  if (call) return { ...onCall(character, call, memory, sight, dice), fence: call.fence }
  const lease = findLeaseByAgent(sight.floor, me.agentId)
  if (lease) return { ...onPreview(lease, memory, dice), fence: lease.fence }
  return free(character, me, memory, sight, dice)
}

function free({ stamina }: Character, me: Agent, memory: Memory, { floor }: Sight, dice: Dice): Move {
  if (me.duty === 'not-ready') {
    const command: ClientCommand = { type: 'GoAvailable' }
    return { afterMs: dice.whole(60_000, 240_000), command, memory: { ...memory, callsSinceBreak: 0 } }
  }
  if (me.duty === 'logged-out') return { afterMs: dice.whole(200, 5_000), command: { type: 'GoAvailable' }, memory }
  const reason = dice.anyOf(floor.settings.notReadyReasons.filter(({ limitMs }) => limitMs !== null))
  if (memory.callsSinceBreak >= stamina && reason)
    return { afterMs: dice.whole(500, 3_000), command: { type: 'GoNotReady', reason: reason.code }, memory }
  return { afterMs: dice.whole(700, 6_000), command: { type: 'TakeNextLead' }, memory }
}

/** Reads the card first. Some leads are not worth a call today, and a few may not be called at all. */
function onPreview({ leadId }: Lease, memory: Memory, dice: Dice): Move {
  if (memory.giveBack) {
    const command: ClientCommand = { type: 'ReleaseLead', leadId }
    return { afterMs: dice.whole(500, 2_000), command, memory: { ...memory, giveBack: false } }
  }
  const afterMs = dice.whole(3_000, 14_000)
  if (!dice.chance(0.03)) return { afterMs, command: { type: 'StartCall', leadId }, memory }
  const reason = dice.pick(['researching', 'bad-fit', 'wrong-time'] as const)
  return { afterMs, command: { type: 'SkipLead', leadId, reason, note: '' }, memory }
}

function onCall(character: Character, call: Call, before: Memory, sight: Sight, dice: Dice): Move {
  const known = before.customer?.callId === call.callId ? before.customer : null
  const customer = known ?? { ...meetCustomer(dice, character.contactRate), callId: call.callId }
  const memory = { ...before, customer }
  const { callId } = call
  switch (call.phase) {
    case 'dialing':
      return onDial(call, customer, memory, dice)
    case 'on-hold': {
      const { move, rest } = nextDeed(call, customer, memory, sight, dice)
      const resumes = move.command.type === 'ResumeCall'
      return resumes ? { ...move, memory: rest } : { afterMs: 10_000, command: { type: 'ResumeCall', callId }, memory }
    }
    case 'talking': {
      const { move, rest } = nextDeed(call, customer, memory, sight, dice)
      return { ...move, memory: rest }
    }
    case 'wrap-up': {
      const command = toClosing(sight.floor, call, sight.script(call), dice, sight.now, sight.backAt)
      const afterMs = call.connectedAt === null ? dice.whole(1_500, 5_000) : dice.whole(6_000, 35_000)
      return { afterMs, command, memory: { ...memory, callsSinceBreak: memory.callsSinceBreak + 1 } }
    }
    default:
      return call.phase satisfies never
  }
}

function onDial({ callId }: Call, { pickup }: Customer, memory: Memory, dice: Dice): Move {
  if (pickup.type === 'answers') {
    const command: ClientCommand = { type: 'MarkConnected', callId, answeredBy: pickup.by }
    return { afterMs: dice.whole(4_000, 16_000), command, memory }
  }
  const rings = pickup.reason === 'no-answer' ? dice.whole(18_000, 32_000) : dice.whole(4_000, 14_000)
  return { afterMs: rings, command: { type: 'EndCall', callId, reason: pickup.reason }, memory }
}

/** Goes on with the plan of this step, or makes one when the call stands somewhere else than it did. */
function nextDeed(call: Call, customer: Customer, memory: Memory, { floor, script, now }: Sight, dice: Dice) {
  const place = `${call.callId}/${call.trail.length}/${call.nodeId ?? ''}`
  const planned = memory.plan.place === place && memory.plan.deeds.length > 0
  const deeds = planned
    ? memory.plan.deeds
    : listDeeds({ call, content: script(call)?.content, customer, dice, now, team: toTeamFacts(floor.settings) })
  const [first, ...later] = deeds
  const move: Deed = first ?? { afterMs: 1_000, command: { type: 'EndCall', callId: call.callId, reason: 'hung-up' } }
  return { move, rest: { ...memory, plan: { place, deeds: later } } }
}

const POLITE_WAIT_MS = 4_000

/** What a refusal teaches: wait, give the lead back, or look again. Nothing is repeated at once. */
export function takeNo(memory: Memory, refusal: Refusal, now: number, dice: Dice): Memory {
  const planless: Memory = { ...memory, plan: { place: '', deeds: [] } }
  switch (refusal.code) {
    case 'no-lead-ready': {
      const soon = dice.whole(15_000, 40_000)
      const untilNext = refusal.nextAt === null ? soon : Math.max(1_000, refusal.nextAt - now)
      return { ...planless, pauseMs: Math.min(soon, untilNext) }
    }
    case 'too-fast':
      return { ...planless, pauseMs: refusal.retryAfterMs + dice.whole(0, 1_000) }
    case 'lead-held-back':
      return { ...planless, giveBack: true }
    case 'read-only-seat':
      return { ...planless, pauseMs: 60_000 }
    default:
      return { ...planless, pauseMs: POLITE_WAIT_MS + dice.whole(0, 2_000) }
  }
}
