/** The object's own code on a machine that can be stopped at any point: the hooks of its class, its storage, its alarm. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Recorded } from '#domain/events/index.ts'
import { DEFAULT_SETTINGS } from '#domain/stored/default-settings.ts'
import type { ScriptFix } from '#domain/floor/script-fix.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import type { Person } from '#domain/decide/types.ts'
import type { ClientFrame } from '#domain/protocol/client-frames.ts'
import { evolveAll } from '#domain/evolve/index.ts'
import { admit } from '#durable-objects/team-floor/socket/admit.ts'
import { FloorRuntime } from '#durable-objects/team-floor/runtime/floor-runtime.ts'
import { command } from '#durable-objects/team-floor/rpc/rpc.ts'
import { Journal } from '#durable-objects/team-floor/storage/journal/journal.ts'
import type { JournalSizes } from '#durable-objects/team-floor/storage/journal/journal-sizes.ts'
import { Receipts } from '#durable-objects/team-floor/storage/receipts/receipts.ts'
import { Sql } from '#durable-objects/team-floor/storage/sql.ts'
import type { Weather } from '#tests/simulator/chances.ts'
import type { ClientEnd, FloorHost, LedgerCall, PutRight, ServerLine } from '#tests/simulator/host.ts'
import type { Mutation } from '#tests/simulator/mutation.ts'
import type { Timer, VirtualClock } from '#tests/simulator/virtual-clock.ts'
import type { Rewrite } from './broken-statements.ts'
import { dutyFaults } from './duty-faults.ts'
import { recountFaults } from './four-ways.ts'
import { Line } from './line.ts'
import { listMiscounts } from './miscounts.ts'
import { type Life, objectStorage, rowsOf } from './object-storage.ts'
import { Records, type Team } from './records.ts'
import { type Lent, lendGlobals } from './virtual-globals.ts'

/** So small that the history of a minute is packed, and its tables change places. */
const SIZES: JournalSizes = { rotateAt: 24, page: 8, packEvery: 3 }

interface Running extends Life {
  readonly runtime: FloorRuntime
}

/** What is broken in this run on purpose, if anything. */
export interface Broken {
  readonly rewrite: Rewrite
  readonly mutation: Mutation | null
}

export class RealHost implements FloorHost {
  readonly start: Floor
  readonly #clock: VirtualClock
  readonly #weather: Weather
  readonly #team: Team
  readonly #broken: Broken
  readonly #db = new DatabaseSync(':memory:')
  readonly #records: Records
  readonly #lent: Lent
  readonly #lines = new Set<Line>()
  readonly #journal: Recorded[] = []
  /** As they stand when the run is over. */
  #receipts: Receipts | null = null
  readonly #blame: (fault: string) => void
  #running: Running | null = null
  #alarm: { readonly at: number; readonly timer: Timer } | null = null
  #skewMs = 0
  #opened = 0

  constructor(clock: VirtualClock, weather: Weather, team: Team, broken: Broken, blame: (fault: string) => void) {
    this.#broken = broken
    this.#clock = clock
    this.#weather = weather
    this.#team = team
    this.#blame = blame
    this.start = emptyFloor(team.teamId, DEFAULT_SETTINGS)
    this.#records = new Records(clock, weather, team, broken.rewrite)
    const { dice } = weather
    this.#lent = lendGlobals({ clock, dice, machineTime: () => this.#time, log: (line) => this.#onLog(line) })
  }

  /** Gives back what was lent for the run. */
  close(): void {
    this.#lent.giveBack()
    this.#records.close()
    this.#db.close()
  }

  open(_person: Person, end: ClientEnd): ServerLine {
    const line = new Line(`line-${(this.#opened += 1)}`, end, () => this.#alive !== null)
    this.#lines.add(line)
    this.#in(async ({ runtime }) => {
      runtime.seats.open(line.connection, _person)
      await runtime.firstLoad()
      line.isReady = true
      this.#attend(runtime)
      for (const text of line.waiting.splice(0)) this.#hear(line, text)
    })
    return { hear: (text) => this.#hear(line, text), lost: () => this.#lose(line) }
  }

  crash(): void {
    this.#die()
    for (const line of this.#lines) line.ends(1006)
    this.#lines.clear()
    this.#ringBy(this.#time + 500)
  }

  /** The platform lets an object sleep only while it waits for nothing. */
  evict(): void {
    if (this.#lent.timers > 0 || this.#records.underWay > 0 || [...this.#lines].some(({ isReady }) => !isReady)) return
    this.#die()
  }

  jumpClock(ms: number): void {
    this.#skewMs += ms
    if (this.#alarm) this.#ringAt(this.#alarm.at)
  }

  changeSettings(settings: TeamSettings): void {
    const stored = JSON.stringify(settings)
    this.#records.rows('UPDATE teams SET settings = ?, settings_version = ?', stored, settings.version)
    this.#in(({ runtime }) => runtime.feed.pull())
  }

  correctWords({ fixId, scriptId, version, nodeIds, affected, note, at }: ScriptFix): void {
    this.#records.rows(
      `INSERT INTO script_versions (script_id, version, title, content)
       SELECT script_id, ?, title, content FROM script_versions WHERE script_id = ? AND version = 1`,
      version,
      scriptId,
    )
    this.#records.rows(
      `INSERT INTO script_fixes (id, organisation_id, script_id, version, node_ids, affected, note, created_at)
       SELECT ?, organisation_id, ?, ?, ?, ?, ?, ? FROM teams LIMIT 1`,
      fixId,
      scriptId,
      version,
      JSON.stringify(nodeIds),
      JSON.stringify(affected),
      note,
      at,
    )
    this.#in(({ runtime }) => runtime.feed.pull())
  }

  putRight(person: Person, wish: PutRight, commandId: string): void {
    this.#in(async ({ runtime }) => {
      await command(runtime, { person, commandId, command: wish })
      this.#attend(runtime)
    })
  }

  get journal(): readonly Recorded[] {
    const read = this.#journal.at(-1)?.seq ?? 0
    const tables = rowsOf(this.#db, `SELECT name FROM sqlite_master WHERE name = 'journal_pages'`)
    if (tables.length === 0) return this.#journal
    const stored = new Journal(this.#stored(), SIZES)
    for (const text of stored.text(read, Infinity))
      for (const line of text.trimEnd().split('\n')) this.#journal.push(Recorded.parse(JSON.parse(line)))
    return this.#journal
  }

  /** Read anew, whatever became of the process that wrote it. */
  #stored(): Sql {
    const life: Life = { isAlive: true, mayDie: () => undefined, setAlarm: () => undefined }
    return new Sql(objectStorage(this.#db, life, (sql) => sql))
  }

  get floor(): Floor {
    return this.#alive?.runtime.live.floor ?? evolveAll(this.start, this.journal)
  }

  earlierRows(): unknown {
    return this.#records.earlierRows()
  }

  miscounts(): string[] {
    return listMiscounts((sql) => this.#records.rows(sql), this.#team.teamId, this.journal)
  }

  receiptSeq(commandId: string): number | undefined {
    this.#receipts ??= new Receipts(this.#stored())
    return this.#receipts.find(commandId)?.seq
  }

  get ledgerCalls(): ReadonlyMap<string, LedgerCall> {
    const rows = this.#records.rows(
      'SELECT id, outcome, provisional, notes, floor_revision FROM calls WHERE started_at > 1',
    )
    return new Map(
      rows.map(({ id, outcome, provisional, notes, floor_revision }) => [
        String(id),
        {
          outcome: String(outcome),
          provisional: provisional === 1,
          notes: String(notes),
          revision: Number(floor_revision),
        },
      ]),
    )
  }

  get ledgerLeads(): ReadonlyMap<string, unknown> {
    const rows = this.#records.rows(
      `SELECT id, attempts, last_attempt_at, last_outcome, not_before, skipped_until, finished, status, assigned_to FROM leads WHERE team_id = ?`,
      this.#team.teamId,
    )
    const busy = new Set(Object.values(this.floor.calls).map(({ leadId }) => leadId))
    return new Map(
      rows
        .filter(({ id }) => !busy.has(String(id)))
        .map(({ id, ...rest }) => [String(id), Object.values(rest).map((value) => value ?? null)]),
    )
  }

  get leads(): ReadonlyMap<string, unknown> {
    return new Map(
      rowsOf(this.#db, 'SELECT lead_id, lead FROM hopper').map((row) => {
        const lead = JSON.parse(String(row['lead']))
        const { attempts, status, ownerId } = lead.card
        const { lastAttemptAt, lastOutcome, notBefore, skippedUntil, finished } = lead
        const told = [attempts, lastAttemptAt, lastOutcome, notBefore, skippedUntil, Number(finished), status, ownerId]
        return [String(row['lead_id']), told]
      }),
    )
  }

  get suppressed(): ReadonlySet<string> {
    return new Set(
      rowsOf(this.#db, `SELECT lead_id FROM hopper WHERE json_extract(lead, '$.suppressed')`).map((row) =>
        String(row['lead_id']),
      ),
    )
  }

  get numberFaults(): readonly string[] {
    const rows = (sql: string, ...values: SQLInputValue[]) => this.#records.rows(sql, ...values)
    return [...dutyFaults(this.start, this.journal, rows), ...recountFaults(this.start, this.journal, rows)]
  }

  get unsettled(): number {
    return rowsOf(this.#db, 'SELECT seq FROM outbox').length
  }

  controllers(): ReadonlyMap<string, readonly string[]> {
    const controllers = new Map<string, string[]>()
    for (const { memory } of this.#alive?.runtime.seats.all() ?? []) {
      if (!memory.control || memory.tab === null) continue
      controllers.set(memory.userId, [...(controllers.get(memory.userId) ?? []), memory.tab])
    }
    return controllers
  }

  get #alive(): Running | null {
    return this.#running?.isAlive ? this.#running : null
  }

  get #time(): number {
    return this.#clock.now + this.#skewMs
  }

  #hear(line: Line, text: string): void {
    if (!this.#lines.has(line) || !line.isOpen) return
    if (!line.isReady) return void line.waiting.push(text)
    if (this.#broken.mutation === 'record-named-by-client') this.#nameBy(text)
    this.#in(async ({ runtime }) => {
      try {
        await admit(runtime, line.connection, text)
      } finally {
        this.#attend(runtime)
      }
    })
  }

  #nameBy(text: string): void {
    const frame: ClientFrame = JSON.parse(text)
    if (frame.type === 'command') this.#lent.mintOnly(frame.commandId)
  }

  #lose(line: Line): void {
    if (!this.#lines.delete(line)) return
    line.isOpen = false
    this.#in(async ({ runtime }) => {
      runtime.seats.close(line.connection)
      this.#attend(runtime)
    })
  }

  #attend(runtime: FloorRuntime): void {
    runtime.afterMessage()
  }

  /** Runs something in the object; a process that dies of it takes its lines along. */
  #in(work: (running: Running) => Promise<void>): void {
    const running = this.#wake()
    if (!running) return
    work(running).catch((fault: unknown) => {
      if (running.isAlive) this.#blame(`a hook failed: ${String(fault)}`)
    })
    if (!running.isAlive) this.#bury(running)
  }

  #wake(): Running | null {
    if (this.#running?.isAlive) return this.#running
    if (this.#running) this.#bury(this.#running)
    const life: Life = {
      isAlive: true,
      mayDie: () => {
        if (!this.#weather.strikes('crash')) return
        life.isAlive = false
        this.#clock.after(0, () => this.#running && !this.#running.isAlive && this.#bury(this.#running))
      },
      setAlarm: (at) => this.#ringAt(at),
    }
    try {
      const runtime = new FloorRuntime({
        teamId: this.#team.teamId,
        storage: objectStorage(this.#db, life, this.#broken.rewrite),
        env: () => ({
          DB: this.#records.binding,
          RECORDINGS: {} as R2Bucket,
          TEAM_FLOOR: { getByName: () => ({ pokeFeed: async () => undefined }) },
          WEBHOOK_SENDER: { getByName: () => ({ wake: async () => undefined }) },
        }),
        journalSizes: SIZES,
        connections: [...this.#lines].filter(({ isOpen }) => isOpen).map(({ connection }) => connection),
      })
      this.#running = Object.assign(life, { runtime })
      return this.#running
    } catch (fault) {
      if (life.isAlive) this.#blame(`the object cannot start: ${String(fault)}`)
      this.crash()
      return null
    }
  }

  /** A process that died takes its lines along. */
  #bury(dead: Running): void {
    if (this.#running === dead) this.crash()
  }

  #die(): void {
    if (this.#running) this.#running.isAlive = false
    this.#running = null
    this.#lent.forgetTimers()
  }

  #ringBy(at: number): void {
    if (this.#alarm === null || this.#alarm.at > at) this.#ringAt(at)
  }

  #ringAt(at: number): void {
    this.#clock.cancel(this.#alarm?.timer ?? null)
    const timer = this.#clock.at(at - this.#skewMs, () => {
      this.#alarm = null
      this.#in(async ({ runtime }) => {
        await runtime.alarm.load()
        try {
          await runtime.onAlarm()
          runtime.presence.handleDepartures()
        } finally {
          runtime.alarm.rearm()
        }
      })
    })
    this.#alarm = { at, timer }
  }

  /** The object's log: a fault that nobody injected is one. */
  #onLog(text: string): void {
    const ours = /injected/.test(text)
    if (!ours && this.#alive) this.#blame(`logged: ${text.slice(0, 400)}`)
  }
}
