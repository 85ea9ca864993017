/**
 * The call that a correction is about. The floor forgot it when it was closed, so the records are asked, once all that this
 * floor had to say of its lead has reached them; corrections go one after the other, so none is decided on what another has
 * just changed.
 */
import { z } from 'zod'
import type { CommandOf } from '#domain/commands/index.ts'
import type { ClosedCall } from '#domain/decide/types.ts'
import { toClosedCallArm } from '#domain/floor/script-test/state.ts'
import { CallOutcome } from '#domain/vocabulary/call.ts'
import { LeadStatus } from '#domain/vocabulary/lead.ts'
import { Instant } from '#domain/vocabulary/primitives.ts'
import { logFault } from '../../runtime/fault.ts'
import { withTimeout } from '../../runtime/single-flight.ts'
import type { LiveFloor } from '../../commit/live-floor.ts'
import type { Settler } from './settle.ts'

type Correction = CommandOf<'CorrectOutcome'>

const Row = z.object({
  id: z.string(),
  lead_id: z.string(),
  name: z.string(),
  user_id: z.string(),
  outcome: CallOutcome,
  disposition_id: z.string().nullable(),
  started_at: Instant,
  created_at: Instant,
  logged_by_hand: z.int(),
  status_before: LeadStatus.nullable(),
  script_test_id: z.string().nullable(),
  script_version: z.int().nullable(),
  connected_at: Instant.nullable(),
  ended_at: Instant.nullable(),
})

const CLOSED = `SELECT c.id, c.lead_id, l.name, c.user_id, c.outcome, c.disposition_id, c.started_at, c.created_at,
    c.logged_by_hand, c.status_before, c.script_test_id, c.script_version, c.connected_at, c.ended_at
  FROM calls c JOIN leads l ON l.id = c.lead_id WHERE c.id = ? AND c.team_id = ?`

export class ClosedCalls {
  readonly #live: LiveFloor
  readonly #settler: Settler
  readonly #db: () => D1Database
  #turn: Promise<unknown> = Promise.resolve()

  constructor(live: LiveFloor, settler: Settler, db: () => D1Database) {
    this.#live = live
    this.#settler = settler
    this.#db = db
  }

  /** Does `decide` in its turn, with the call at hand; null when the records cannot be had now. */
  decideOn<T>(command: Correction, decide: () => T): Promise<T | null> {
    const mine = this.#turn.then(async () => {
      if (!(await this.#lookUp(command))) return null
      try {
        return decide()
      } finally {
        this.#live.closedCall = null
      }
    })
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async #lookUp({ callId, leadId }: Correction): Promise<boolean> {
    const { outbox } = this.#live.storage
    const key = `lead:${leadId}`
    try {
      if (outbox.has(key)) await this.#settler.run()
      if (outbox.has(key)) return false
      const before = this.#readRevision(leadId)
      const found = await withTimeout(this.#db().prepare(CLOSED).bind(callId, this.#live.teamId).first())
      // Something was said of the lead meanwhile, and what was read may be older.
      if (outbox.has(key) || this.#readRevision(leadId) !== before) return false
      this.#live.closedCall = found === null ? null : toClosedCall(Row.parse(found))
      return true
    } catch (fault) {
      logFault('closed-call', this.#live.teamId, fault)
      return false
    }
  }

  /** It grows with all that this floor settles of a lead; undefined for one that is no longer here. */
  #readRevision(leadId: string): number | undefined {
    return this.#live.storage.hopper.entry(leadId)?.revision
  }
}

const toClosedCall = (row: z.infer<typeof Row>): ClosedCall => ({
  callId: row.id,
  leadId: row.lead_id,
  leadName: row.name.slice(0, 200),
  agentId: row.user_id,
  outcome: row.outcome,
  dispositionId: row.disposition_id,
  startedAt: row.started_at,
  closedAt: row.created_at,
  loggedByHand: row.logged_by_hand === 1,
  statusBefore: row.status_before,
  arm: toArm(row),
})

/** What its arm counted of it, from the same times as then (AB5). */
function toArm(row: z.infer<typeof Row>): ClosedCall['arm'] {
  const { script_test_id: testId, script_version: version, connected_at: connectedAt, ended_at: endedAt } = row
  if (testId === null || version === null) return undefined
  return toClosedCallArm({ arm: { testId, version }, connectedAt, endedAt })
}
