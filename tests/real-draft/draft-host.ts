/** The object's own code on a machine that can be stopped at any point: its storage, its lines, its alarm. */
import { DatabaseSync } from 'node:sqlite'
import type { DraftEntry } from '#domain/script/draft/acts.ts'
import { applyWrites, invertWrites } from '#domain/script/edit/change.ts'
import { type Titled, toDraft } from '#domain/script/edit/from-content.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import { DraftRuntime } from '#durable-objects/script-draft/draft-runtime.ts'
import { candidate, notePublished } from '#durable-objects/script-draft/rpc.ts'
import { readDraftFrame } from '#client/studio/link/receive.ts'
import { admit } from '#durable-objects/script-draft/socket/admit.ts'
import { Line } from '#tests/real-floor/line.ts'
import { type Life, objectStorage } from '#tests/real-floor/object-storage.ts'
import { type Dice, chance } from '#tests/support/plausible/dice.ts'
import { DraftRecords } from './draft-records.ts'

export interface PageEnd {
  readonly userId: string
  readonly deliver: (text: string) => void
  readonly closed: () => void
}

interface Running {
  readonly life: Life
  readonly runtime: DraftRuntime
}

export class DraftHost {
  readonly records: DraftRecords
  /** Everything that was ever committed, in order. */
  readonly journal: DraftEntry[] = []
  readonly start: Draft
  now = 1_000
  /** Per cent of the transactions in which the process ends. */
  deaths = 0
  kills = 0
  #alarmAt: number | null = null
  #epochs = 0
  #opened = 0
  #running: Running | null = null
  readonly #dice: Dice
  readonly #db = new DatabaseSync(':memory:')
  readonly #lines = new Map<Line, PageEnd>()
  readonly #done = new Map<string, number>()
  readonly twice: string[] = []

  constructor(script: Titled, dice: Dice) {
    this.#dice = dice
    this.records = new DraftRecords(script, dice)
    this.start = toDraft(script)
  }

  close(): void {
    this.#db.close()
  }

  async open(end: PageEnd): Promise<Line> {
    const { runtime } = await this.#run()
    const deliver = (text: string) => {
      this.#witness(text)
      end.deliver(text)
    }
    const lineEnd = { deliver, closed: () => end.closed() }
    const line = new Line(`line-${(this.#opened += 1)}`, lineEnd, () => this.#running?.life.isAlive ?? false)
    this.#lines.set(line, end)
    const { userId } = end
    runtime.seats.open(line.connection, { userId, fullName: userId, role: 'admin', from: null })
    return line
  }

  async hear(line: Line, text: string): Promise<void> {
    if (!line.isOpen) return
    const { runtime } = await this.#run()
    admit(runtime, line.connection, text)
    this.#afterwards()
  }

  async lose(line: Line): Promise<void> {
    if (!this.#lines.delete(line)) return
    const { runtime } = await this.#run()
    line.ends(1006)
    runtime.seats.close(line.connection)
    this.#afterwards()
  }

  /** Memory gone, lines kept: the platform lets an idle object sleep. */
  evict(): void {
    this.#stop()
  }

  kill(): void {
    this.#stop()
    this.kills += 1
    for (const line of this.#lines.keys()) line.ends(1006)
    this.#lines.clear()
  }

  async ring(): Promise<void> {
    if (this.#alarmAt === null || this.#alarmAt > this.now) return
    this.#alarmAt = null
    const { runtime } = await this.#run()
    await runtime.onAlarm()
    this.#afterwards()
  }

  /** Somebody publishes, leaving some changes out; the word to the object may be lost. */
  async publish(): Promise<void> {
    const { runtime } = await this.#run()
    const { stored } = runtime
    const { revision } = stored.demand().live
    const leftOut = stored.changes.all().flatMap((change) => (chance(this.#dice, 20) ? [change.revision] : []))
    const found = candidate(runtime, { revision, leftOut })
    if (found.type === 'ready') {
      const version = this.records.publish(found.draft)
      const isHeard = chance(this.#dice, 70)
      if (isHeard) notePublished(runtime, version, { revision, leftOut }, { userId: 'ann', fullName: 'Ann' })
    }
    this.#afterwards()
  }

  /** What a request that has read the records brings along. */
  async catchUp(): Promise<void> {
    const { runtime } = await this.#run()
    const { published } = this.records
    await runtime.ready({ revision: this.records.revision, version: published?.version ?? null })
    this.#afterwards()
  }

  async parts(): Promise<Draft> {
    return (await this.#run()).runtime.stored.demand().live.parts
  }

  /** Everything is written to the records, however often that fails. */
  async settle(): Promise<void> {
    this.records.faults = 0
    const { runtime } = await this.#run()
    await runtime.settler.settleNow()
  }

  /** What contradicts itself in the object now. */
  async faults(): Promise<string[]> {
    const { runtime } = await this.#run()
    const { live, facts } = runtime.stored.demand()
    const changes = runtime.stored.changes.all()
    const base = applyWrites(live.parts, invertWrites(changes.flatMap(({ writes }) => writes)))
    const faults: string[] = []
    if (!base.ok) return ['SE11 the changes do not lead back to what the draft stands on']
    const again = applyWrites(
      base.draft,
      changes.flatMap(({ writes }) => writes),
    )
    if (!again.ok || !sameDraft(again.draft, live.parts)) faults.push('SE11 the changes do not lead to the draft')
    const { published } = this.records
    if (published && published.version === facts.version) {
      const said = toContent(base.draft)
      if (JSON.stringify(said.content) !== published.content || said.title !== published.title)
        faults.push(`SE11 the draft does not stand on version ${published.version}`)
    }
    return faults
  }

  /** Each act of a page is done once, however often it came. */
  #witness(text: string): void {
    const frame = readDraftFrame(text)
    if (frame?.type !== 'committed' || frame.client === null) return
    const name = `${frame.client} ${frame.sequence}`
    const known = this.#done.get(name) ?? frame.entry.revision
    this.#done.set(name, known)
    if (known !== frame.entry.revision)
      this.twice.push(`SE10 act ${name} was done as ${known} and ${frame.entry.revision}`)
  }

  #stop(): void {
    if (this.#running) this.#running.life.isAlive = false
    this.#running = null
  }

  async #run(): Promise<Running> {
    if (this.#running === null) {
      const life: Life = {
        isAlive: true,
        mayDie: () => {
          if (!chance(this.#dice, this.deaths)) return
          life.isAlive = false
        },
        setAlarm: () => undefined,
      }
      const runtime = new DraftRuntime({
        scriptId: 'pitch',
        storage: objectStorage(this.#db, life, (query) => query),
        db: () => this.records.db,
        connections: [...this.#lines.keys()].map(({ connection }) => connection),
        clock: () => this.now,
        newEpoch: () => `epoch-${(this.#epochs += 1)}`,
      })
      this.#running = { life, runtime }
      await runtime.ready()
      if (!life.isAlive) {
        this.kill()
        return this.#run()
      }
    }
    return this.#running
  }

  /** The journal is what the storage has, not what the memory believes. */
  #afterwards(): void {
    const running = this.#running
    if (running === null) return
    if (!running.life.isAlive) return this.kill()
    const { stored } = running.runtime
    const { live } = stored.demand()
    this.journal.push(...(stored.changes.entriesAfter(this.journal.length + 1, live.revision) ?? []))
    const next = running.runtime.nextAt()
    if (next !== null) this.#alarmAt = Math.min(this.#alarmAt ?? next, next)
  }
}

export const sameDraft = (one: Draft, other: Draft): boolean => text(one) === text(other)

const text = (draft: Draft): string =>
  JSON.stringify(
    [...draft]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([part, fields]) => [part, Object.entries(fields).toSorted(([left], [right]) => (left < right ? -1 : 1))]),
  )
