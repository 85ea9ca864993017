/**
 * That people came onto the floor, into `activity_logs`: those of a short while together, so that thousands who come back at
 * once are some dozens of writes. What D1 does not take is told again, by another instance if need be; each line has an id of its own.
 */
import type { ActivityAction } from '#domain/vocabulary/activity.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import type { Origin } from '../../commit/origin.ts'
import type { Alarm } from '../../runtime/alarm.ts'
import { logFault } from '../../runtime/fault.ts'
import { SingleFlight, withTimeout } from '../../runtime/single-flight.ts'
import type { Entry } from '../../storage/entries.ts'
import { type ActivityLine, insertActivity } from './activity.ts'

const GATHER_MS = 1_000
const LINES_AT_ONCE = 500
/** For an instance that does not live to see its own timer. */
const MAKE_GOOD_MS = 30_000
const RETRY_MS = 30_000
const ACTION: ActivityAction = 'floor.entered'

export class EntryLog {
  readonly #live: LiveFloor
  readonly #db: () => D1Database
  readonly #clock: () => number
  readonly #alarm: Alarm
  readonly #writing = new SingleFlight(() => this.#writeAll())
  #timer: ReturnType<typeof setTimeout> | null = null
  #retryAt = 0

  constructor(live: LiveFloor, db: () => D1Database, clock: () => number, alarm: Alarm) {
    this.#live = live
    this.#db = db
    this.#clock = clock
    this.#alarm = alarm
  }

  note(userId: string, from: Origin): void {
    this.#live.storage.entries.add(userId, this.#clock(), from)
    if (this.#retryAt <= this.#clock()) this.#timer ??= setTimeout(() => void this.run(), GATHER_MS)
  }

  /** Never rejects. */
  run(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    return this.#live.storage.entries.areWaiting ? this.#writing.run() : Promise.resolve()
  }

  /** When to try again; null when nobody waits. */
  nextAt(): number | null {
    if (!this.#live.storage.entries.areWaiting) return null
    const now = this.#clock()
    const underWay = this.#timer !== null || this.#writing.isRunning
    // Not put off for longer when the clock was set back.
    const retryAt = this.#retryAt > now + RETRY_MS ? now : this.#retryAt
    return Math.max(retryAt, underWay ? now + MAKE_GOOD_MS : now)
  }

  async #writeAll(): Promise<void> {
    const { storage, teamId } = this.#live
    try {
      for (;;) {
        const entries = storage.entries.list(LINES_AT_ONCE)
        const last = entries.at(-1)
        if (last === undefined) break
        const lines = entries.map((entry) => toLine(entry, teamId))
        const db = this.#db()
        await withTimeout(
          db.batch(insertActivity(lines, teamId).map(({ sql, values }) => db.prepare(sql).bind(...values))),
        )
        storage.entries.remove(last.number)
      }
      this.#retryAt = 0
    } catch (fault) {
      this.#retryAt = this.#clock() + RETRY_MS
      logFault(ACTION, teamId, fault)
    }
    this.#alarm.arm()
  }
}

const toLine = ({ id, at, user_id, ip, user_agent, impersonator_id }: Entry, teamId: string): ActivityLine => ({
  id,
  actor_id: user_id,
  actor_type: 'person',
  action: ACTION,
  entity_type: 'floor',
  entity_id: teamId,
  team_id: teamId,
  ip,
  user_agent,
  impersonator_id,
  at,
})
