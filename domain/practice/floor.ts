/** A floor of one agent and one lead, moved by the rules of the real one, for a call in which nobody is called (PX1). */
import type { Command } from '../commands/index.ts'
import type { Refusal } from '../commands/refusal.ts'
import { decide } from '../decide/index.ts'
import type { Actor, Facts, Person } from '../decide/types.ts'
import { evolve } from '../evolve/index.ts'
import type { Recorded } from '../events/index.ts'
import type { HopperLead } from '../floor/hopper-lead.ts'
import type { LeadCard } from '../floor/lead-card.ts'
import type { TeamSettings } from '../floor/settings.ts'
import { emptyFloor, type Floor } from '../floor/state.ts'
import type { ScriptVersion } from '../script/schema.ts'
import type { Instant } from '../vocabulary/primitives.ts'
import { fail, ok, type Result } from '../vocabulary/result.ts'
import { isUnknownZone } from '../vocabulary/unknown-zone.ts'

export interface Practice {
  readonly me: Person
  readonly lead: LeadCard
  readonly script: ScriptVersion
  /** The team's own, so that its outcomes, words and times are those of a real call. */
  readonly settings: TeamSettings
}

/** One of Ofcom's, for use in drama: a press on it rings nobody. */
const NOBODYS_NUMBER = '+442079460018'
const WHOLE_WEEK = { weekdays: [0, 1, 2, 3, 4, 5, 6], fromMinute: 0, toMinute: 24 * 60 }

/** Nothing that spares real people keeps a practised call from being made. */
const practiceSettings = (settings: TeamSettings, { scriptId, version }: ScriptVersion): TeamSettings => ({
  ...settings,
  script: { scriptId, version },
  scriptTest: null,
  callingHours: [WHOLE_WEEK],
  rulePacks: [],
  attempts: { ...settings.attempts, life: Number.MAX_SAFE_INTEGER },
})

const practiceCard = ({ extension: _, ...lead }: LeadCard, { timeZone }: TeamSettings): LeadCard => ({
  ...lead,
  phone: NOBODYS_NUMBER,
  zone: isUnknownZone(lead.zone) ? timeZone : lead.zone,
  ownerId: null,
})

function factsOf({ me, lead, script, settings }: Practice): Facts {
  const one: HopperLead = {
    card: practiceCard(lead, settings),
    suppressed: false,
    duplicateOf: null,
    lastAttemptAt: null,
    lastOutcome: null,
    notBefore: null,
    skippedUntil: null,
    recentAttempts: [],
    finished: false,
  }
  return {
    lead: (leadId) => (leadId === lead.leadId ? one : undefined),
    ranked: () => [],
    person: (userId) => (userId === me.userId ? me : undefined),
    closedCall: () => undefined,
    slot: () => 'kept',
    withNumber: () => [],
    script: (scriptId, version) => (scriptId === script.scriptId && version === script.version ? script : undefined),
  }
}

interface Asked {
  readonly command: Command
  readonly actor: Actor
  readonly now: Instant
  readonly commandId: string
  readonly newId: string
  readonly fence: number | null
}

interface Taken {
  readonly floor: Floor
  readonly events: readonly Recorded[]
}

export function take(floor: Floor, practice: Practice, asked: Asked): Result<Taken, Refusal> {
  const { command, actor, commandId } = asked
  // The floor's clock never runs back.
  const now = Math.max(asked.now, floor.at)
  const decision = decide(floor, command, { ...asked, now, facts: factsOf(practice) })
  if (decision.type === 'refused') return fail(decision.refusal)
  const actorId = actor.type === 'person' ? actor.userId : 'system'
  const events: Recorded[] = []
  let next = floor
  for (const event of decision.events) {
    const recorded: Recorded = { seq: next.seq + 1, at: now, actorId, commandId, event }
    events.push(recorded)
    next = evolve(next, recorded)
  }
  return ok({ floor: next, events })
}

export const asPerson = ({ userId, role, fullName }: Person): Actor => ({ type: 'person', userId, role, fullName })
export const SYSTEM: Actor = { type: 'system' }

/** The agent sits there, available, with the lead before them. `mintId` makes ids of commands. */
export function beginPractice(practice: Practice, now: Instant, mintId: () => string): Floor {
  const { me, lead, script, settings } = practice
  const steps: readonly (readonly [Command, Actor])[] = [
    [{ type: 'RunDueDeadlines' }, SYSTEM],
    [{ type: 'MarkSeatFound', agentId: me.userId, fullName: me.fullName, role: me.role }, SYSTEM],
    [{ type: 'GoAvailable' }, asPerson(me)],
    [{ type: 'TakeLead', leadId: lead.leadId, by: 'chosen' }, asPerson(me)],
  ]
  let floor = emptyFloor('practice', practiceSettings(settings, script))
  for (const [command, actor] of steps) {
    const taken = take(floor, practice, { command, actor, now, commandId: mintId(), newId: mintId(), fence: null })
    if (taken.ok) floor = taken.value.floor
  }
  return floor
}
