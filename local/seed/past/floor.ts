/** A floor in memory with a clock that only its user turns; what it settles is what the real object would settle. */
import type { Dice } from '#domain/practice/dice.ts'
import type { Command, ShellCommand } from '#domain/commands/index.ts'
import { decide } from '#domain/decide/index.ts'
import { compareRank, findRestEnd } from '#domain/decide/next-lead.ts'
import type { Actor, Decision, Facts } from '#domain/decide/types.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { Recorded } from '#domain/events/index.ts'
import { evolveLead, findTouchedLead } from '#domain/evolve/hopper-lead.ts'
import { evolve } from '#domain/evolve/index.ts'
import { nextDeadline } from '#domain/floor/deadlines.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { CLOSED_STATUSES } from '#domain/vocabulary/lead.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import {
  type Folded,
  type LeadChange,
  type LedgerRow,
  toLedgerRows,
} from '#durable-objects/team-floor/records/settle/ledger-row.ts'
import type { HopperEntry } from '#durable-objects/team-floor/storage/hopper/hopper.ts'
import type { DemoPerson, DemoTeam } from '../cast.ts'
import type { SeedLead } from '../leads.ts'
import { findDemoVersion } from '../script/index.ts'

interface Asked {
  readonly actor: Actor
  readonly commandId: string
  readonly fence: number | null
}

/** A day of the team with its lines, and the floor that they begin on. */
export interface LivedDay {
  readonly day: string
  readonly start: Floor
  readonly lines: Recorded[]
}

export class PastFloor {
  floor: Floor
  now: number
  /** In the order they are to be written. */
  readonly settled: LedgerRow[] = []
  readonly days: LivedDay[] = []
  #leads: Map<string, HopperEntry>
  #people: ReadonlyMap<string, DemoPerson>
  #dice: Dice
  readonly #newIds: Dice
  #facts: Facts

  constructor(
    team: DemoTeam,
    settings: TeamSettings,
    people: readonly DemoPerson[],
    leads: readonly SeedLead[],
    from: number,
    dice: Dice,
  ) {
    this.now = from
    this.floor = emptyFloor(team.id, settings)
    this.#people = new Map(people.map((person) => [person.id, person]))
    this.#leads = new Map(leads.map((lead) => [lead.hopper.card.leadId, entryOf(lead)]))
    this.#dice = dice
    this.#newIds = dice.fork('ids of what is created')
    this.#facts = this.#factsOfNow()
  }

  get leads(): readonly HopperEntry[] {
    return [...this.#leads.values()]
  }

  /** Everything that falls due on the way happens at its own moment. */
  waitUntil(at: number): void {
    for (;;) {
      const due = nextDeadline(this.floor)
      if (due === null || due > at) break
      this.now = Math.max(this.now, due)
      this.tell({ type: 'RunDueDeadlines' })
    }
    this.now = Math.max(this.now, at)
  }

  ask(command: Command, { actor, commandId, fence }: Asked): Decision {
    const by = { actor, now: this.now, facts: this.#facts, commandId, newId: this.#newIds.uuid(), fence }
    const decision = decide(this.floor, command, by)
    if (decision.type === 'accepted') this.#commit(decision.events, actor, commandId)
    return decision
  }

  /** What the shell says by itself. */
  tell(command: ShellCommand): void {
    this.ask(command, { actor: { type: 'system' }, commandId: this.#dice.uuid(), fence: null })
  }

  #commit(events: Extract<Decision, { type: 'accepted' }>['events'], actor: Actor, commandId: string): void {
    const folded: Folded[] = []
    const changes = new Map<string, LeadChange>()
    for (const event of events) {
      const person = actor.type === 'person'
      const recorded: Recorded = {
        seq: this.floor.seq + 1,
        at: this.now,
        actorId: person ? actor.userId : 'system',
        commandId: person ? commandId : null,
        event,
      }
      folded.push({ recorded, before: this.floor })
      this.#writeDown(recorded)
      this.floor = evolve(this.floor, recorded)
      this.#touch(recorded, changes)
    }
    this.settled.push(...toLedgerRows(folded, changes, null).values())
  }

  #writeDown(recorded: Recorded): void {
    const day = dayIn(this.floor.settings.timeZone, recorded.at)
    if (this.days.at(-1)?.day !== day) this.days.push({ day, start: this.floor, lines: [] })
    this.days.at(-1)?.lines.push(recorded)
  }

  #touch(recorded: Recorded, changes: Map<string, LeadChange>): void {
    const leadId = findTouchedLead(recorded.event)
    const before = leadId === null ? undefined : this.#leads.get(leadId)
    if (leadId === null || !before) return
    const lead = evolveLead(before.lead, recorded)
    // As the object does it: what a live floor settles later is newer than all of this.
    const revision = Math.max(before.revision + 1, this.now)
    const after = { ...before, lead, suppressed: lead.suppressed, revision }
    this.#leads.set(leadId, after)
    changes.set(leadId, { before: changes.get(leadId)?.before ?? before, after })
  }

  /** What can be told without asking for the time of day anywhere; the rules ask the rest. */
  #looksWorkable(lead: HopperLead, agentId: string): boolean {
    const { ownerId, status } = lead.card
    const open = !lead.finished && !lead.suppressed && lead.duplicateOf === null && !CLOSED_STATUSES.includes(status)
    if (!open || (ownerId !== null && ownerId !== agentId)) return false
    return (findRestEnd(this.floor.settings.cooldownMs, lead) ?? 0) <= this.now
  }

  #factsOfNow(): Facts {
    const workable = (agentId: string): HopperLead[] =>
      [...this.#leads.values()]
        .filter(({ createdAt, lead }) => createdAt <= this.now && this.#looksWorkable(lead, agentId))
        .map(({ lead }) => lead)
    return {
      lead: (leadId) => this.#leads.get(leadId)?.lead,
      ranked: (agentId) => workable(agentId).toSorted(compareRank(agentId)),
      // Nobody corrects or lifts anything in the demo's past.
      closedCall: () => undefined,
      slot: () => 'kept',
      withNumber: () => [],
      person: (userId) => {
        const person = this.#people.get(userId)
        return person && { userId, fullName: person.fullName, role: person.role }
      },
      script: findDemoVersion,
    }
  }
}

const entryOf = ({ hopper, createdAt }: SeedLead): HopperEntry => ({
  lead: hopper,
  createdAt,
  suppressed: false,
  listed: false,
  revision: 0,
})
