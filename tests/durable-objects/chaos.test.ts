/** Seeded days of trouble: lost links, repeated commands, evictions, clock jumps, D1 coming and going. The laws hold after each. */
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { ClientCommand } from '#domain/commands/index.ts'
import type { Recorded } from '#domain/events/index.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { toAudience, revealFloor } from '#domain/views/audience.ts'
import { invariants } from '#domain/floor/invariants.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { D1_IS_AWAY, faultyDb, floorOf, setClock, setEnv, type Stub } from './support/inside.ts'
import { type Chance, chanceOf } from './support/random.ts'
import { ALWAYS, seedTeam, type Team } from './support/team.ts'
import { sit, type Viewer } from './support/viewer.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const STEPS = 160

interface Said {
  readonly commandId: string
  readonly command: ClientCommand
  readonly fence: number | undefined
}

/** What this agent might sensibly do now, or not sensibly at all. */
function nextOf(chance: Chance, viewer: Viewer, team: Team): { command: ClientCommand; fence?: number } {
  const { floor, person } = viewer
  const lease = Object.values(floor.leases).find(({ agentId }) => agentId === person.userId)
  const call = Object.values(floor.calls).find(({ agentId }) => agentId === person.userId)
  const fence = chance.maybe(93) ? (call?.fence ?? lease?.fence) : chance.below(50)
  const withFence = (command: ClientCommand) => (fence === undefined ? { command } : { command, fence })
  if (floor.agents[person.userId]?.duty !== 'available' && chance.maybe(80)) return { command: { type: 'GoAvailable' } }
  if (call?.phase === 'wrap-up')
    return withFence({
      type: 'DispositionCall',
      callId: call.callId,
      dispositionId: chance.pick(['busy', 'no-answer', 'no-result', 'do-not-call']),
    })
  if (call) {
    const { callId, nodeId } = call
    return withFence(
      chance.pick<ClientCommand>([
        { type: 'MarkConnected', callId, answeredBy: 'decision-maker' },
        { type: 'WriteNotes', callId, text: `note ${chance.below(100)}` },
        { type: 'ChooseResponse', callId, nodeId: nodeId ?? 'opening', responseId: `${nodeId ?? 'opening'}-on` },
        { type: 'HoldCall', callId },
        { type: 'ResumeCall', callId },
        { type: 'EndCall', callId, reason: 'hung-up' },
        { type: 'EndCall', callId, reason: 'busy' },
        { type: 'HandOverCall', callId, toAgentId: chance.pick(team.agents).userId, reason: 'help' },
      ]),
    )
  }
  if (lease)
    return withFence(
      chance.pick<ClientCommand>([
        { type: 'StartCall', leadId: lease.leadId },
        { type: 'StartCall', leadId: lease.leadId },
        { type: 'ReleaseLead', leadId: lease.leadId },
        { type: 'SkipLead', leadId: lease.leadId, reason: 'wrong-time', note: '' },
      ]),
    )
  return {
    command: chance.pick<ClientCommand>([
      { type: 'TakeNextLead' },
      { type: 'TakeNextLead' },
      { type: 'TakeLead', leadId: chance.pick(team.leads), by: 'chosen' },
      { type: 'RaiseHand', reason: '' },
      { type: 'GoNotReady', reason: 'break' },
    ]),
  }
}

const managerCommand = (chance: Chance, team: Team): ClientCommand =>
  chance.pick<ClientCommand>([
    { type: 'ReassignLead', leadId: chance.pick(team.leads), toAgentId: chance.pick(team.agents).userId },
    { type: 'WatchAgent', agentId: chance.pick(team.agents).userId },
    { type: 'UnwatchAgent' },
    { type: 'ForceNotReady', agentId: chance.pick(team.agents).userId, notReadyReason: 'coaching', reason: 'a word' },
  ])

class Day {
  readonly acknowledged = new Map<string, number>()
  readonly #said: (Said & { readonly by: number })[] = []
  readonly #chance: Chance
  readonly #stub: Stub
  readonly #team: Team
  readonly #clock: ReturnType<typeof setClock>
  readonly viewers: Viewer[] = []
  #db = faultyDb()

  constructor(chance: Chance, stub: Stub, team: Team) {
    this.#chance = chance
    this.#stub = stub
    this.#team = team
    this.#clock = setClock(Date.now())
  }

  async begin(): Promise<void> {
    for (const person of [...this.#team.agents, this.#team.manager]) this.viewers.push(await sit(this.#stub, person))
    await setEnv(this.#stub, { DB: this.#db.db })
  }

  async step(): Promise<void> {
    const chance = this.#chance
    this.#clock.advance(chance.below(4_000))
    const what = chance.below(100)
    if (what < 62) await this.#command()
    else if (what < 72) await this.#repeat()
    else if (what < 80) await this.#reconnect()
    else if (what < 84) await this.#evict()
    else if (what < 92) await this.#timePasses()
    else if (what < 96) this.#db.fault.on = this.#db.fault.on ? null : () => D1_IS_AWAY
    else await this.#stub.pokeFeed()
  }

  async heal(): Promise<void> {
    this.#db.fault.on = null
    this.#clock.advance(120_000)
    await runDurableObjectAlarm(this.#stub)
    await vi.waitFor(async () => expect(await this.#stub.flush()).toEqual({ waiting: 0, parked: 0, oldestAt: null }))
  }

  async #command(): Promise<void> {
    const by = this.#chance.below(this.viewers.length)
    const viewer = this.viewers[by]
    if (!viewer) return
    const isManager = viewer.person.role === 'manager'
    const wish = isManager
      ? { command: managerCommand(this.#chance, this.#team) }
      : nextOf(this.#chance, viewer, this.#team)
    await this.#say({ by, commandId: crypto.randomUUID(), command: wish.command, fence: wish.fence })
  }

  async #repeat(): Promise<void> {
    if (this.#said.length > 0) await this.#say(this.#chance.pick(this.#said))
  }

  async #say(said: Said & { readonly by: number }): Promise<void> {
    const viewer = this.viewers[said.by]
    if (!viewer) return
    this.#said.push(said)
    const { commandId, command, fence } = said
    const answer = await viewer.ask(command, { commandId, ...(fence === undefined ? {} : { fence }) })
    if (answer.type === 'refused') {
      expect(['fault', 'command-id-reused']).not.toContain(answer.refusal.code)
      return
    }
    const before = this.acknowledged.get(commandId)
    if (before !== undefined) expect(answer).toMatchObject({ duplicate: true, seq: before })
    this.acknowledged.set(commandId, answer.seq)
    viewer.say({ type: 'received', seq: viewer.seq })
  }

  async #reconnect(): Promise<void> {
    const index = this.#chance.below(this.viewers.length)
    const lost = this.viewers[index]
    if (!lost) return
    if (this.#chance.maybe(60)) lost.close()
    const back = await sit(this.#stub, lost.person, this.#chance.maybe(75) ? { resume: lost.position } : {})
    back.inherit(lost)
    this.viewers[index] = back
  }

  async #evict(): Promise<void> {
    await evictDurableObject(this.#stub)
    const { fault } = this.#db
    this.#db = faultyDb()
    this.#db.fault.on = fault.on
    await setEnv(this.#stub, { DB: this.#db.db })
  }

  async #timePasses(): Promise<void> {
    this.#clock.advance(this.#chance.pick([1_000, 20_000, 35_000, 95_000, 200_000]))
    await runDurableObjectAlarm(this.#stub)
  }
}

const journalOf = (stub: Stub): Promise<readonly Recorded[]> => stub.journal(0, 100_000)

const withoutPlace = ({ seq: _seq, at: _at, ...rest }: Floor) => rest

test.each([1, 2, 3, 4, 5, 6])(
  'a day of trouble, seed %i',
  async (seed) => {
    const team = await seedTeam({ agents: 4, leads: 14, settings: { callingHours: ALWAYS } })
    const stub = floorOf(team.teamId)
    const day = new Day(chanceOf(seed), stub, team)
    await day.begin()
    for (let step = 0; step < STEPS; step += 1) await day.step()
    await day.heal()

    const journal = await journalOf(stub)
    expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_line, index) => index + 1))
    let floor = emptyFloor(team.teamId, DEFAULT_SETTINGS)
    for (const line of journal) floor = evolveAll(floor, [line])
    expect(invariants(floor)).toEqual([])
    expect(floor.doubleDials).toBe(0)

    // Each viewer holds what a snapshot would show them.
    const head = floor.seq
    for (const viewer of day.viewers) {
      expect(viewer.gaps).toBe(0)
      const expected = withoutPlace(revealFloor(floor, toAudience(floor, viewer.person)))
      await viewer.until(
        'the last of it',
        () => JSON.stringify(sorted(withoutPlace(viewer.floor))) === JSON.stringify(sorted(expected)),
      )
      expect(viewer.seq).toBeLessThanOrEqual(head)
    }

    // Every acknowledged command is there, none twice; every finished call settled once.
    const effects = new Map<string, number[]>()
    for (const { commandId, seq } of journal)
      if (commandId !== null) effects.set(commandId, [...(effects.get(commandId) ?? []), seq])
    for (const [commandId, seqs] of effects) {
      const [first = 0, last = 0] = [seqs[0], seqs.at(-1)]
      expect(last - first).toBe(seqs.length - 1)
      expect(day.acknowledged.get(commandId) ?? last).toBe(last)
    }
    const lastSeq = journal.at(-1)?.seq ?? 0
    for (const seq of day.acknowledged.values()) expect(seq).toBeLessThanOrEqual(lastSeq)
    const disposed = journal.filter(({ event }) => event.type === 'CallDisposed').length
    const settled = await env.DB.prepare('SELECT COUNT(*) AS calls FROM calls WHERE team_id = ?')
      .bind(team.teamId)
      .first()
    expect(settled).toEqual({ calls: disposed })
  },
  60_000,
)

/** Keys in one order, so that equal floors have equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
