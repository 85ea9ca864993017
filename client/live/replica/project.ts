/** What this screen shows: the confirmed floor, and on it what its own person said and the floor has not answered yet. */
import type { decide } from '#domain/decide/index.ts'
import type { Facts } from '#domain/decide/types.ts'
import { evolve } from '#domain/evolve/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { You } from '#domain/protocol/server-frames.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { type PendingCommand, isForeseen } from './pending.ts'

/** The floor's own rules; they come a moment after the first page. */
export type Rules = typeof decide

export type Scripts = ReadonlyMap<string, ScriptVersion>
export const scriptKey = (scriptId: string, version: number): string => `${scriptId}@${version}`

/** The browser knows scripts and nothing else that the floor's shell would look up: no lead can be guessed with these. */
const factsOf = (scripts: Scripts): Facts => ({
  lead: () => undefined,
  ranked: () => [],
  person: () => undefined,
  closedCall: () => undefined,
  slot: () => undefined,
  withNumber: () => [],
  script: (scriptId, version) => scripts.get(scriptKey(scriptId, version)),
})

interface Foresight {
  readonly you: You
  readonly scripts: Scripts
  readonly rules: Rules | null
}

export function project(
  confirmed: Floor,
  pending: readonly PendingCommand[],
  { you, scripts, rules }: Foresight,
): Floor {
  if (!rules) return confirmed
  const facts = factsOf(scripts)
  return pending.reduce((floor, item) => {
    if (!isForeseen(item.command)) return floor
    if (item.ackSeq !== null && item.ackSeq <= confirmed.seq) return floor
    return foresee(floor, item, you, { facts, rules })
  }, confirmed)
}

/** One command as if it were taken now; when the rules say no here, the floor stays and the floor's own answer is awaited. */
function foresee(
  floor: Floor,
  item: PendingCommand,
  you: You,
  { facts, rules }: { facts: Facts; rules: Rules },
): Floor {
  const now = Math.max(item.askedAt, floor.at)
  const decision = rules(floor, item.command, {
    actor: { type: 'person', userId: you.userId, role: you.role, fullName: you.fullName },
    now,
    facts,
    commandId: item.commandId,
    // What is foreseen here creates nothing.
    newId: item.commandId,
    fence: item.fence ?? null,
  })
  if (decision.type === 'refused') return floor
  return decision.events.reduce((next, event) => {
    const recorded: Recorded = { seq: next.seq + 1, at: now, actorId: you.userId, commandId: item.commandId, event }
    return evolve(next, recorded)
  }, floor)
}
