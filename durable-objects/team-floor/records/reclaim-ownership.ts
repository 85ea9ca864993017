/**
 * What belongs to people who are no longer of the team becomes the team's, or whose the records name (LE13, CB8), a little at a time: somebody may leave
 * thousands of leads. Only ever after the people were read, never while D1 does not answer.
 */
import { z } from 'zod'
import type { Successor } from '#domain/commands/shell.ts'
import { isBeingKept } from '#domain/decide/reclaim-ownership.ts'
import { findCallByLead } from '#domain/floor/selectors.ts'
import type { Callback } from '#domain/floor/state.ts'
import { createReader } from '#domain/stored/reader.ts'
import type { Dispatcher } from '../commit/dispatcher.ts'
import { logFault } from '../runtime/fault.ts'
import { yieldToEventLoop, SingleFlight, withTimeout } from '../runtime/single-flight.ts'
import type { LiveFloor } from '../commit/live-floor.ts'

const AT_ONCE = 100
/** Boards are told of each lead, and calls go on meanwhile. */
const PAUSE_MS = 50

interface Belongings {
  readonly leadIds: readonly string[]
  readonly callbackIds: readonly string[]
}

export function ownershipReclaim(live: LiveFloor, dispatcher: Dispatcher, db: () => D1Database): SingleFlight {
  const leads = new OrphanedLeads(live, dispatcher)
  return new SingleFlight(async () => {
    try {
      // A team of nobody is a record in repair: there is none to give anything to.
      if (live.storage.people.ids().length === 0) return
      const stray = strayCallbacks(live)
      if (stray.length === 0 && !leads.hasWork) return
      const successors = await readSuccessors(live, db())
      await reclaimCallbacks(stray, dispatcher, successors)
      await leads.reclaim(successors)
    } catch (fault) {
      logFault('owners', live.teamId, fault)
    }
  })
}

const SuccessorRow = z.object({
  user_id: z.string(),
  leads_to: z.string().nullable(),
  callbacks_to: z.string().nullable(),
})
const readSuccessor = createReader(SuccessorRow)

/** Whom an admin named when they switched somebody off. One that cannot be read names nobody. */
async function readSuccessors({ teamId, storage }: LiveFloor, db: D1Database): Promise<Successor[]> {
  const sql = 'SELECT user_id, leads_to, callbacks_to FROM successors WHERE team_id = ?'
  const { results } = await withTimeout(db.prepare(sql).bind(teamId).all())
  return results.flatMap((result): Successor[] => {
    const row = readSuccessor(result)
    if (!row.ok) storage.sql.unread.note(`successor of ${String(result['user_id'])} in the records`, row.error)
    return row.ok
      ? [{ ownerId: row.value.user_id, leadsTo: row.value.leads_to, callbacksTo: row.value.callbacks_to }]
      : []
  })
}

function submit(dispatcher: Dispatcher, { leadIds, callbackIds }: Belongings, successors: readonly Successor[]): void {
  const answer = dispatcher.submitAsSystem({
    type: 'ReclaimOwnership',
    leadIds: [...leadIds],
    callbackIds: [...callbackIds],
    ...(successors.length > 0 && { successors: successors.slice(0, 1_000) }),
  })
  if (answer.type === 'refused') throw new Error(`owners: ${answer.refusal.code}`)
}

/** They are all at hand, so they are looked through each time: one that is being kept may fall later. */
function strayCallbacks({ floor, storage }: LiveFloor): Callback[] {
  const people = new Set(storage.people.ids())
  return Object.values(floor.callbacks).filter(
    (callback) => callback.ownerId !== null && !people.has(callback.ownerId) && !isBeingKept(floor, callback),
  )
}

async function reclaimCallbacks(
  stray: readonly Callback[],
  dispatcher: Dispatcher,
  successors: readonly Successor[],
): Promise<void> {
  for (let from = 0; from < stray.length; from += AT_ONCE) {
    const callbackIds = stray.slice(from, from + AT_ONCE).map(({ callbackId }) => callbackId)
    submit(dispatcher, { leadIds: [], callbackIds }, successors)
    await yieldToEventLoop(PAUSE_MS)
  }
}

class OrphanedLeads {
  readonly #live: LiveFloor
  readonly #dispatcher: Dispatcher
  /** Left as they were, because they are in a call. */
  #inCall: readonly string[] = []
  /** What `markedAt` was when that was found. */
  #handledMark = 0

  constructor(live: LiveFloor, dispatcher: Dispatcher) {
    this.#live = live
    this.#dispatcher = dispatcher
  }

  get hasWork(): boolean {
    const { orphanedOwnership } = this.#live.storage
    return orphanedOwnership.isMarked && !this.#nothingNewSince(orphanedOwnership.markedAt)
  }

  async reclaim(successors: readonly Successor[]): Promise<void> {
    const { orphanedOwnership } = this.#live.storage
    const { markedAt } = orphanedOwnership
    if (!this.hasWork) return
    const inCall: string[] = []
    for (let after = ''; ;) {
      const page = orphanedOwnership.after(after, AT_ONCE)
      const last = page.at(-1)
      if (last === undefined) break
      submit(this.#dispatcher, { leadIds: page, callbackIds: [] }, successors)
      inCall.push(...page.filter((leadId) => this.#isInCall(leadId)))
      after = last
      await yieldToEventLoop(PAUSE_MS)
    }
    this.#inCall = inCall
    this.#handledMark = markedAt
    if (inCall.length === 0) orphanedOwnership.clear(markedAt)
  }

  /** Each pass reads the whole hopper: none for the sake of calls that still go on. */
  #nothingNewSince(markedAt: number): boolean {
    return this.#handledMark === markedAt && this.#inCall.length > 0 && this.#inCall.every(this.#isInCall)
  }

  readonly #isInCall = (leadId: string): boolean => findCallByLead(this.#live.floor, leadId) !== undefined
}
