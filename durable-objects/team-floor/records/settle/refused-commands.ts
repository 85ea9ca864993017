/**
 * Commands that somebody may not give, into `activity_logs`: who, what, on which record. Nothing has happened on the floor,
 * so there is nothing to keep in order or to repeat: a line is tried once, and while D1 is away it is only told to the log.
 */
import type { ClientCommand } from '#domain/commands/index.ts'
import type { ActivityAction } from '#domain/vocabulary/activity.ts'
import type { Origin } from '../../commit/origin.ts'
import { logFault } from '../../runtime/fault.ts'
import { withTimeout } from '../../runtime/single-flight.ts'

/** Of one person; beyond it nothing is written, so that a loop fills no table. */
export const REFUSALS_AN_HOUR = 30
const HOUR = 3_600_000
const ACTION: ActivityAction = 'request.refused'

export interface RefusedCommand {
  readonly userId: string
  readonly from: Origin | null
  readonly command: ClientCommand
  /** What the refusal says is missing. */
  readonly needs: string
}

const RECORDS = [
  ['callId', 'call'],
  ['leadId', 'lead'],
  ['callbackId', 'task'],
  ['agentId', 'user'],
] as const

export class RefusedCommands {
  readonly #teamId: string
  readonly #db: () => D1Database
  readonly #clock: () => number
  /** When the lines of the last hour were written, by person. */
  readonly #noted = new Map<string, readonly number[]>()

  constructor(teamId: string, db: () => D1Database, clock: () => number) {
    this.#teamId = teamId
    this.#db = db
    this.#clock = clock
  }

  /** Never throws; the answer to the command waits for nothing. */
  note(refused: RefusedCommand): void {
    const now = this.#clock()
    if (this.#isSpent(refused.userId, now)) return
    void this.#write(refused, now).catch((fault: unknown) => logFault(ACTION, this.#teamId, fault))
  }

  /** Most of a flood does not reach D1; the count there is what holds, also over what was refused by HTTP. */
  #isSpent(userId: string, now: number): boolean {
    const lately = (this.#noted.get(userId) ?? []).filter((at) => at > now - HOUR && at <= now)
    const isSpent = lately.length >= REFUSALS_AN_HOUR
    this.#noted.set(userId, isSpent ? lately : [...lately, now])
    return isSpent
  }

  async #write({ userId, from, command, needs }: RefusedCommand, now: number): Promise<void> {
    const [kind, id] = recordOf(command) ?? ['floor', this.#teamId]
    await withTimeout(
      this.#db()
        .prepare(INSERT)
        .bind(
          crypto.randomUUID(),
          userId,
          ACTION,
          kind,
          id,
          this.#teamId,
          JSON.stringify({ command: command.type, needs }),
          from?.ip ?? null,
          from?.userAgent ?? null,
          now,
          now - HOUR,
          REFUSALS_AN_HOUR,
        )
        .run(),
    )
  }
}

const INSERT = `INSERT INTO activity_logs
    (id, actor_id, actor_type, action, entity_type, entity_id, team_id, after, ip, user_agent, at, organisation_id)
  SELECT ?1, ?2, 'person', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, (SELECT organisation_id FROM teams WHERE id = ?6)
  WHERE (SELECT COUNT(*) FROM activity_logs WHERE actor_id = ?2 AND at > ?11 AND action = ?3) < ?12`

/** What the command names most narrowly. */
function recordOf(command: ClientCommand): readonly [string, string] | undefined {
  for (const [field, kind] of RECORDS) {
    const id: unknown = Reflect.get(command, field)
    if (typeof id === 'string') return [kind, id]
  }
  return undefined
}
