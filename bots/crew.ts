/** Which of the team's agents are simulated, and their shifts, all at once. */
import { createDice } from '#domain/practice/dice.ts'
import { Scripts } from './scripts.ts'
import { workShift } from './shift.ts'
import { localPeople, type LocalPerson } from './sign-in.ts'
import { Tally } from './tally.ts'

export interface CrewOptions {
  readonly baseUrl: string
  readonly agents: number
  /** The first team of the first agent unless one is named. */
  readonly teamId?: string
  readonly pace: number
  readonly seed: number
  readonly over: AbortSignal
}

export interface Crew {
  readonly teamId: string
  readonly agentIds: readonly string[]
  readonly tally: Tally
  /** Settles when everybody has left; rejects with what broke somebody's shift. */
  readonly done: Promise<void>
}

/** The bench comes first, so that nobody who signed in by hand is pushed out of their own seat. */
const BENCH = /^bot-/

function chosen(people: readonly LocalPerson[], { agents, teamId }: CrewOptions): { teamId: string; ids: string[] } {
  const all = people.filter(({ role }) => role === 'agent')
  const first = all.find(({ id }) => BENCH.test(id)) ?? all[0]
  const team = teamId ?? first?.team_ids[0]
  const there = all.filter(({ team_ids }) => team !== undefined && team_ids.includes(team))
  if (team === undefined || there.length < agents)
    throw new Error(`Team ${team ?? '(none)'} has ${there.length} agents; ${agents} were asked for.`)
  const ranked = there.toSorted(
    (left, right) => Number(BENCH.test(right.id)) - Number(BENCH.test(left.id)) || (left.id < right.id ? -1 : 1),
  )
  return { teamId: team, ids: ranked.slice(0, agents).map(({ id }) => id) }
}

export async function startCrew(options: CrewOptions): Promise<Crew> {
  const { baseUrl, pace, seed, over } = options
  const { teamId, ids } = chosen(await localPeople(baseUrl), options)
  const scripts = new Scripts(baseUrl)
  const tally = new Tally()
  const shifts = ids.map((agentId) => {
    const dice = createDice(seed).fork(agentId)
    const character = { agentId, contactRate: 0.35 + dice.next() * 0.2, stamina: dice.whole(8, 16) }
    return workShift({ baseUrl, teamId, character, dice, scripts, pace, over, tally })
  })
  return { teamId, agentIds: ids, tally, done: everybody(shifts) }
}

/** One broken shift does not end the others; what broke it is told at the end. */
async function everybody(shifts: readonly Promise<void>[]): Promise<void> {
  const broken = (await Promise.allSettled(shifts)).flatMap((end): unknown[] =>
    end.status === 'rejected' ? [end.reason] : [],
  )
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} of ${shifts.length} shifts broke off`)
}
