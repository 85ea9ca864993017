/** The machine the object runs on: wakes it, lets it sleep, kills it, keeps its storage, and rings its alarm. */
import type { Person } from '#domain/decide/types.ts'
import type { HopperLead } from '#domain/floor/hopper-lead.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { FIXES_MAX, type ScriptFix } from '#domain/floor/script-fix.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { Floor } from '#domain/floor/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import { EARLIER_IDS } from '../earlier-records.ts'
import type { ClientEnd, FloorHost, LedgerCall, PutRight, ServerLine } from '../host.ts'
import type { Mutation } from '../mutation.ts'
import type { Weather } from '../chances.ts'
import type { Timer, VirtualClock } from '../virtual-clock.ts'
import type { Books } from './commit.ts'
import { ModelFloor } from './floor.ts'
import { ModelLedger } from './ledger.ts'
import { ModelSeat } from './seat.ts'
import { Settler } from './settler.ts'
import { ModelStorage } from './storage.ts'

class ProcessDied extends Error {}

export interface ModelOptions {
  readonly clock: VirtualClock
  readonly weather: Weather
  readonly books: Books
  readonly floor: Floor
  readonly leads: ReadonlyMap<string, HopperLead>
  readonly mutation: Mutation | null
}

export class ModelHost implements FloorHost {
  readonly #options: ModelOptions
  readonly #storage: ModelStorage
  readonly #ledger: ModelLedger
  readonly #settler: Settler
  readonly #lines = new Set<ModelSeat>()
  #running: ModelFloor | null = null
  #alarm: Timer | null = null
  /** What the machine's clock shows more than the time really is. */
  readonly #fixes: ScriptFix[] = []
  #skewMs = 0
  /** The floor while nobody holds it in memory. */
  #asleep: Floor | null = null

  constructor(options: ModelOptions) {
    const { clock, weather, mutation } = options
    this.#options = options
    this.#storage = new ModelStorage(options.floor, options.leads)
    this.#ledger = new ModelLedger(clock, weather, mutation !== 'settle-without-guard')
    this.#settler = new Settler(clock, this.#storage, this.#ledger, mutation === 'forget-before-settled')
  }

  open(person: Person, end: ClientEnd): ServerLine {
    const seat = new ModelSeat(person, end)
    this.#lines.add(seat)
    this.#alive((floor) => floor.seats.add(seat))
    return {
      hear: (text) => {
        if (this.#lines.has(seat)) this.#alive((floor) => floor.hear(seat, text))
      },
      lost: () => {
        if (this.#lines.delete(seat)) this.#alive((floor) => floor.seats.remove(seat))
      },
    }
  }

  crash(): void {
    this.#stop()
    for (const line of this.#lines) line.end(1006, true)
    this.#lines.clear()
    this.#settler.stop()
    // The platform starts the object again for its alarm.
    this.#ring(this.#options.clock.now + 500)
  }

  evict(): void {
    this.#stop()
    this.#settler.stop()
    this.#ring(this.#options.clock.now + 1_000)
  }

  jumpClock(ms: number): void {
    this.#skewMs += ms
  }

  changeSettings(settings: TeamSettings): void {
    this.#alive((floor) => floor.tell({ type: 'ApplySettings', settings }))
  }

  correctWords(fix: ScriptFix): void {
    this.#fixes.push(fix)
    this.#alive((floor) => floor.tell({ type: 'ApplyScriptFixes', fixes: this.#fixes.slice(-FIXES_MAX) }))
  }

  putRight(person: Person, command: PutRight, commandId: string): void {
    this.#alive((floor) => floor.ask(person, command, commandId))
  }

  get start(): Floor {
    return this.#options.floor
  }

  get journal(): readonly Recorded[] {
    return this.#storage.journal
  }

  get floor(): Floor {
    if (this.#running) return this.#running.floor
    this.#asleep ??= this.#fold()
    return this.#asleep
  }

  #fold(): Floor {
    const snapshot = Floor.parse(JSON.parse(this.#storage.snapshot))
    return evolveAll(snapshot, this.#storage.since(snapshot.seq))
  }

  get ledgerCalls(): ReadonlyMap<string, LedgerCall> {
    return this.#ledger.calls
  }

  get ledgerLeads(): ReadonlyMap<string, HopperLead> {
    return this.#ledger.leads
  }

  get leads(): ReadonlyMap<string, HopperLead> {
    return this.#storage.leads
  }

  get suppressed(): ReadonlySet<string> {
    return new Set([...this.#storage.leads.values()].flatMap((one) => (one.suppressed ? [one.card.leadId] : [])))
  }

  /** The model's ledger has calls alone. */
  readonly numberFaults: readonly string[] = []

  get unsettled(): number {
    return this.#storage.outbox.length
  }

  /** The model's ledger has none of them; what takes such an id is seen all the same. */
  earlierRows(): unknown {
    return EARLIER_IDS.flatMap((id) => this.ledgerCalls.get(id) ?? [])
  }

  /** Its ledger adds nothing up. */
  miscounts(): readonly string[] {
    return []
  }

  receiptSeq(commandId: string): number | undefined {
    return this.#storage.receipts.get(commandId)?.seq
  }

  controllers(): ReadonlyMap<string, readonly string[]> {
    const controllers = new Map<string, string[]>()
    for (const seat of this.#lines) {
      if (!seat.isSeated || !seat.memory.control) continue
      const { userId } = seat.person
      controllers.set(userId, [...(controllers.get(userId) ?? []), seat.memory.tab ?? ''])
    }
    return controllers
  }

  /** Runs something in the object, which may die of it. */
  #alive(work: (floor: ModelFloor) => void): void {
    try {
      work(this.#wake())
      for (const line of this.#lines) if (!line.open) this.#lines.delete(line)
    } catch (fault) {
      if (!(fault instanceof ProcessDied)) throw fault
      this.crash()
    }
  }

  #wake(): ModelFloor {
    if (this.#running) return this.#running
    const { clock, books, mutation, weather } = this.#options
    const floor = new ModelFloor(
      {
        clock,
        books,
        mutation,
        storage: this.#storage,
        machineTime: () => clock.now + this.#skewMs,
        mayDie: () => {
          if (weather.strikes('crash')) throw new ProcessDied('the process died')
        },
        arm: (at) => this.#ring(at - this.#skewMs),
        settleSoon: () => this.#settler.soon(),
      },
      [...this.#lines],
    )
    this.#running = floor
    this.#asleep = null
    if (this.#storage.outbox.length > 0) this.#settler.soon()
    floor.enter()
    return floor
  }

  #stop(): void {
    this.#running?.publisher.stop()
    this.#running = null
  }

  /** The alarm is stored: it rings whether or not the object still runs. */
  #ring(at: number): void {
    const { clock } = this.#options
    const moment = Math.max(at, clock.now + 250)
    if (this.#alarm?.work && this.#alarm.at <= moment) return
    clock.cancel(this.#alarm)
    this.#alarm = clock.at(moment, () => {
      this.#alarm = null
      this.#alive((floor) => floor.alarm())
    })
  }
}
