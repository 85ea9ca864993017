/** One team's weeks, from its leads to what was settled, with the callbacks that fall due around the moment of seeding. */
import type { Dice } from '#domain/practice/dice.ts'
import type { Call } from '#domain/floor/call.ts'
import type { RunningTest } from '#domain/floor/script-test/state.ts'
import { CLOSED_STATUSES } from '#domain/vocabulary/lead.ts'
import { dayIn } from '#domain/vocabulary/local-time.ts'
import type { CallOutcome } from '#domain/vocabulary/call.ts'
import type { LedgerRow } from '#durable-objects/team-floor/records/settle/ledger-row.ts'
import type { HopperEntry } from '#durable-objects/team-floor/storage/hopper/hopper.ts'
import { agentsOf, type DemoTeam, managerOf, PEOPLE } from '../cast.ts'
import { leadsOf, type SeedLead } from '../leads.ts'
import { actorOf, livePast } from './live.ts'
import { type LivedDay, PastFloor } from './floor.ts'
import { pastTestOf } from '../script-test.ts'
import { dawn, shiftsOf } from './shifts.ts'
import { settingsOfThePast } from '../team-settings.ts'

export interface FinishedCall {
  readonly call: Call
  readonly teamId: string
  readonly outcome: CallOutcome
  readonly notes: string
  readonly leadName: string
  readonly disposedAt: number
}

export interface History {
  readonly team: DemoTeam
  readonly leads: readonly SeedLead[]
  /** The same leads as the past left them. */
  readonly worked: readonly HopperEntry[]
  readonly settled: readonly LedgerRow[]
  readonly finished: readonly FinishedCall[]
  /** Those that are over: what is done today is the live floor's to tell. */
  readonly days: readonly LivedDay[]
  /** What the test of the opening had counted when it was ended. */
  readonly scriptTest: RunningTest | null
}

export function historyOf(team: DemoTeam, now: number, dice: Dice): History {
  const leads = leadsOf(team, now, dice.fork('leads'))
  const settings = { ...settingsOfThePast(team), scriptTest: pastTestOf(team, now) }
  const floor = new PastFloor(team, settings, PEOPLE, leads, dawn(now), dice.fork('floor'))
  livePast(floor, shiftsOf(team, now, dice), dice.fork('past'))
  scheduleCallbacks(floor, team, now, dice.fork('callbacks'))
  floor.waitUntil(now)
  const { scriptTest } = floor.floor
  return {
    team,
    leads,
    worked: floor.leads,
    settled: floor.settled,
    finished: finishedOn(floor, team),
    days: floor.days.filter(({ day }) => day < dayIn(team.timeZone, now)),
    scriptTest,
  }
}

const MINUTE_MS = 60_000

/** Minutes from now: some missed and fallen to the team, some just overdue, a few in a moment, the rest later and tomorrow. */
const DUE = [-110, -50, -25, -15, -5, 1, 2, 4, 6, 9, 14, 20, 35, 60, 90, 150, 240, 360, 1_320, 1_410, 1_500, 1_620]

function scheduleCallbacks(floor: PastFloor, team: DemoTeam, now: number, dice: Dice): void {
  floor.waitUntil(now - 120 * MINUTE_MS)
  const agents = agentsOf(team)
  const leadsWithCallback = new Set(Object.values(floor.floor.callbacks).map(({ leadId }) => leadId))
  const leads = dice.shuffled(
    floor.leads
      .map(({ lead }) => lead)
      .filter(
        ({ card, finished, suppressed }) =>
          card.attempts > 0 &&
          !finished &&
          !suppressed &&
          !CLOSED_STATUSES.includes(card.status) &&
          !leadsWithCallback.has(card.leadId),
      ),
  )
  DUE.slice(0, leads.length).forEach((minutes, index) => {
    const lead = leads[index]
    const ownerId = lead?.card.ownerId ?? agents[index % agents.length]?.id
    if (!lead || ownerId === undefined) return
    const dueAt = now + minutes * MINUTE_MS
    const note = dice.pick([
      'Asked for a call after lunch.',
      'Decision maker is back by then.',
      'Wants to hear the price again.',
    ])
    const command = { type: 'ScheduleCallback', leadId: lead.card.leadId, dueAt, ownerId, note } as const
    const decision = floor.ask(command, { actor: actorOf(managerOf(team)), commandId: dice.uuid(), fence: null })
    if (decision.type === 'refused') throw new Error(`The demo's callback was refused: ${decision.refusal.code}`)
  })
}

function finishedOn(floor: PastFloor, team: DemoTeam): FinishedCall[] {
  return floor.settled
    .flatMap((row) => row.entries)
    .flatMap(({ recorded: { event, at }, call }) => {
      if (event.type !== 'CallDisposed' || call === null) return []
      const { outcome, notes, leadName } = event
      return [{ call, teamId: team.id, outcome, notes, leadName, disposedAt: at }]
    })
}
