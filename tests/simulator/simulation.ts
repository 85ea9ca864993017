/** One seed, one shift: people act over bad lines on a floor whose process dies, until it is quiet and all must agree. */
import type { Person } from '#domain/decide/types.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { emptyFloor } from '#domain/floor/state.ts'
import { uuid } from '#tests/support/ids.ts'
import { lead } from '#tests/support/leads.ts'
import { type Dice, oneOf, seededDice } from '#tests/support/plausible/dice.ts'
import { plausible } from '#tests/support/plausible/person-acts.ts'
import { fenceFor, type View } from '#tests/support/plausible/view.ts'
import { script } from '#tests/support/script-fixture.ts'
import { MINUTE, quietMorning, SECOND, START } from '#tests/support/world.ts'
import { type Chances, chancesFrom, Weather } from './chances.ts'
import { Client } from './client.ts'
import { convergenceFaults } from './convergence.ts'
import type { FloorHost } from './host.ts'
import { Intruder } from './intruder.ts'
import { CORRECTORS, slip } from './put-right.ts'
import { ModelHost } from './model/host.ts'
import type { Mutation } from './mutation.ts'
import { VirtualClock } from './virtual-clock.ts'
import { hurried, newSettings } from './team-settings.ts'
import { Witness } from './witness.ts'

export interface SimulationOptions {
  readonly mutation?: Mutation | null
  /** How long people act, in virtual time. */
  readonly lengthMs?: number
  /** Told what happens, for somebody who looks for the cause of a fault. */
  readonly trace?: (text: string) => void
}

export interface Outcome {
  readonly seed: number
  readonly faults: readonly string[]
  readonly events: number
  readonly steps: number
  readonly chances: Chances
}

/** Several times what the busiest run needs, for each second that people act. */
const STEPS_A_SECOND = 140

const PEOPLE: readonly Person[] = ['ann', 'bob', 'cat', 'max', 'mia'].map((userId) => {
  const person = quietMorning.people.get(userId)
  if (!person) throw new Error(`nobody is called ${userId}`)
  return person
})

export function simulate(seed: number, options: SimulationOptions = {}): Outcome {
  const steps = new Shift(seed, options, modelHost).run()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** On a host whose work goes on between two steps; `breathe` resolves when it has come to rest. */
export async function simulateOn(
  makeHost: MakeHost,
  seed: number,
  options: SimulationOptions,
  breathe: () => Promise<void>,
): Promise<Outcome> {
  const steps = new Shift(seed, options, makeHost).run()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await breathe()
  }
}

export interface Cast {
  readonly clock: VirtualClock
  readonly weather: Weather
  readonly people: readonly Person[]
  readonly leads: readonly HopperLead[]
  readonly settings: TeamSettings
  readonly mutation: Mutation | null
  readonly blame: (fault: string) => void
}

export type MakeHost = (cast: Cast) => FloorHost

const modelHost: MakeHost = ({ clock, weather, people, leads, mutation }) =>
  new ModelHost({
    clock,
    weather,
    books: { people: new Map(people.map((person) => [person.userId, person])), script },
    floor: startingFloor,
    // The model has no two leads of one number: what they share is the hopper's to know.
    leads: new Map(
      leads.map((one, index) => [one.card.leadId, { ...one, card: { ...one.card, phone: numberOf(1, index) } }]),
    ),
    mutation,
  })

const startingFloor = evolveAll(emptyFloor('north', hurried), quietMorning.journal)

/** In every other run the first two leads are the same person's, written down twice. */
const numberOf = (seed: number, index: number): string => `+44207946000${seed % 2 === 0 && index < 2 ? 0 : index}`

class Shift {
  readonly #seed: number
  readonly #dice: Dice
  readonly #weather: Weather
  readonly #chances: Chances
  readonly #clock = new VirtualClock(START)
  readonly #host: FloorHost
  readonly #witness: Witness
  readonly #intruder = new Intruder()
  readonly #people: readonly Person[]
  readonly #leadIds: readonly string[]
  readonly #mutation: Mutation | null
  readonly #lengthMs: number
  readonly #trace: (text: string) => void
  #clients: Client[] = []
  #settings = hurried
  #fixes = 0
  #minted = 0
  #told = 0
  #steps = 0

  constructor(seed: number, { mutation = null, lengthMs = 60 * SECOND, trace }: SimulationOptions, makeHost: MakeHost) {
    this.#seed = seed
    this.#dice = seededDice(seed)
    this.#mutation = mutation
    this.#lengthMs = lengthMs
    this.#trace = (text) => trace?.(`${((this.#clock.now - START) / SECOND).toFixed(3)} ${text}`)
    this.#chances = chancesFrom(this.#dice)
    this.#weather = new Weather(this.#dice, this.#chances)
    const { people, leadIds } = this.#drawPeople()
    this.#people = people
    this.#leadIds = leadIds
    this.#host = makeHost({
      clock: this.#clock,
      weather: this.#weather,
      people,
      leads: leadIds.map((leadId, index) => lead(leadId, { card: { phone: numberOf(seed, index) } })),
      settings: hurried,
      mutation,
      blame: (fault) => this.#witness.blame(fault),
    })
    this.#witness = new Witness(this.#host, people, this.#chances.repeatFrame + this.#chances.swapFrames === 0)
  }

  #drawPeople(): { readonly people: readonly Person[]; readonly leadIds: readonly string[] } {
    const people = [...PEOPLE.slice(0, 2 + this.#dice(2)), ...PEOPLE.slice(3, 4 + this.#dice(2))]
    return { people, leadIds: ['acme', 'bolt', 'core', 'dune'].slice(0, 2 + this.#dice(3)) }
  }

  *run(): Generator<undefined, Outcome> {
    for (const person of this.#people) this.#openPage(person)
    this.#troubleLater()
    yield* this.#runUntil(START + this.#lengthMs)
    this.#weather.clearUp()
    // Long enough for the longest back-off, the longest silence and the last tick.
    yield* this.#runUntil(this.#clock.now + 4 * MINUTE)
    this.#witness.finish()
    const broken = this.#witness.faults
    const faults = broken.length > 0 ? broken : convergenceFaults(this.#host, this.#clients)
    return {
      seed: this.#seed,
      faults,
      events: this.#host.journal.length,
      steps: this.#steps,
      chances: this.#chances,
    }
  }

  /** Every step is looked at; the first fault ends the run, for what follows is only its consequence. */
  *#runUntil(moment: number): Generator<undefined, void> {
    while (this.#witness.faults.length === 0 && this.#clock.step(moment)) {
      this.#steps += 1
      if (this.#steps > (STEPS_A_SECOND * this.#lengthMs) / SECOND)
        this.#witness.blame('page and floor talk without end')
      this.#witness.look()
      for (const { seq, event } of this.#host.journal.slice(this.#told))
        this.#trace(`#${seq} ${JSON.stringify(event).slice(0, 160)}`)
      this.#told = this.#host.journal.length
      yield
    }
  }

  #openPage(person: Person, tab = `tab-${(this.#minted += 1)}`): Client {
    const client = new Client(person, tab, {
      clock: this.#clock,
      weather: this.#weather,
      host: this.#host,
      witness: this.#witness,
      mutation: this.#mutation,
      trace: this.#trace,
      mintId: () => uuid(`asked ${(this.#minted += 1)}`),
    })
    this.#clients.push(client)
    client.connect()
    this.#actLater(client)
    return client
  }

  #actLater(client: Client): void {
    this.#clock.after(200 + this.#dice(3_000), () => {
      if (client.isStopped || this.#clock.now > START + this.#lengthMs) return
      this.#act(client)
      this.#actLater(client)
    })
  }

  #act(client: Client): void {
    if (!client.isLive || !client.replica || client.pending.length > 2) return
    if (this.#weather.strikes('askAgain')) return client.askAgain(this.#dice(4) === 0)
    const view = {
      floor: client.replica,
      userId: client.person.userId,
      now: client.replica.at,
      leadIds: this.#leadIds,
      agentIds: this.#people.map(({ userId }) => userId),
      script,
    }
    if (this.#weather.strikes('foreignId')) return this.#intrude(client, view)
    const command = plausible(view, this.#dice, client.person.role !== 'agent')
    if (!command) return
    const fence = fenceFor(view, command)
    const old = client.fencesSeen.filter((one) => one !== fence)
    client.ask(command, this.#weather.strikes('oldFence') ? oneOf(this.#dice, old) : (fence ?? undefined))
    if (fence !== null) client.fencesSeen.push(fence)
  }

  /** With all that was ever told to anybody, and with the fences of the floor itself. */
  #intrude(client: Client, view: View): void {
    this.#intruder.hear(this.#host.journal)
    const intrusion = this.#intruder.next(view, this.#host.floor, this.#dice, client.person.role !== 'agent')
    if (intrusion) client.sendForeign(intrusion)
  }

  #troubleLater(): void {
    this.#clock.after(500 + this.#dice(2_500), () => {
      if (this.#clock.now > START + this.#lengthMs) return
      this.#trouble()
      this.#troubleLater()
    })
  }

  #trouble(): void {
    const client = oneOf(
      this.#dice,
      this.#clients.filter(({ isStopped }) => !isStopped),
    )
    if (this.#weather.strikes('evict')) {
      this.#trace('the object falls asleep')
      this.#host.evict()
    }
    if (this.#weather.strikes('newSettings')) {
      this.#settings = newSettings(this.#settings, this.#dice)
      this.#host.changeSettings(this.#settings)
      this.#correctWords()
    }
    if (this.#weather.strikes('clockJump')) this.#host.jumpClock((this.#dice(180) - 90) * SECOND)
    if (this.#weather.strikes('putRight')) this.#putRight()
    if (client && this.#weather.strikes('reload')) this.#openPage(client.person, client.tab).adopt(client.leave())
    if (client && this.#weather.strikes('secondTab')) this.#openPage(client.person)
  }

  /** Of one step after the other; later ones take the place of earlier ones. */
  #correctWords(): void {
    const fixId = (this.#fixes += 1)
    const nodeIds = [['hello', 'size', 'terms'][fixId % 3] ?? 'hello']
    const words = { nodeIds, affected: [1, 2], note: `Words ${fixId}`, at: this.#clock.now }
    this.#host.correctWords({ fixId, scriptId: 'pitch', version: 10 + fixId, ...words })
  }

  /** The answer may be lost on its way, so that the same is asked again. */
  #putRight(): void {
    const person = oneOf(this.#dice, [...this.#people, ...CORRECTORS])
    const command = slip(this.#host, this.#settings, this.#dice)
    if (!person || !command) return
    const commandId = uuid(`put right ${(this.#minted += 1)}`)
    this.#host.putRight(person, command, commandId)
    if (this.#dice(2) === 0) this.#clock.after(this.#dice(5_000), () => this.#host.putRight(person, command, commandId))
  }
}
