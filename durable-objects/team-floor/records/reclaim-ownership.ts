/**
 * What belongs to people who are no longer of the team becomes the team's (LE13, CB8), a little at a time: somebody may leave
 * thousands of leads. Only ever after the people were read, never while D1 does not answer.
 */
import { isBeingKept } from '#domain/decide/reclaim-ownership.ts'
import { findCallByLead } from '#domain/floor/selectors.ts'
import type { Dispatcher } from '../commit/dispatcher.ts'
import { logFault } from '../runtime/fault.ts'
import { yieldToEventLoop, SingleFlight } from '../runtime/single-flight.ts'
import type { LiveFloor } from '../commit/live-floor.ts'

const AT_ONCE = 100
/** Boards are told of each lead, and calls go on meanwhile. */
const PAUSE_MS = 50

interface Belongings {
  readonly leadIds: readonly string[]
  readonly callbackIds: readonly string[]
}

export function ownershipReclaim(live: LiveFloor, dispatcher: Dispatcher): SingleFlight {
  const leads = new OrphanedLeads(live, dispatcher)
  return new SingleFlight(async () => {
    try {
      // A team of nobody is a record in repair: there is none to give anything to.
      if (live.storage.people.ids().length === 0) return
      await reclaimCallbacks(live, dispatcher)
      await leads.reclaim()
    } catch (fault) {
      logFault('owners', live.teamId, fault)
    }
  })
}

function submit(dispatcher: Dispatcher, { leadIds, callbackIds }: Belongings): void {
  const answer = dispatcher.submitAsSystem({
    type: 'ReclaimOwnership',
    leadIds: [...leadIds],
    callbackIds: [...callbackIds],
  })
  if (answer.type === 'refused') throw new Error(`owners: ${answer.refusal.code}`)
}

/** They are all at hand, so they are looked through each time: one that is being kept may fall later. */
async function reclaimCallbacks(live: LiveFloor, dispatcher: Dispatcher): Promise<void> {
  const people = new Set(live.storage.people.ids())
  const stray = Object.values(live.floor.callbacks).filter(
    (callback) => callback.ownerId !== null && !people.has(callback.ownerId) && !isBeingKept(live.floor, callback),
  )
  for (let from = 0; from < stray.length; from += AT_ONCE) {
    submit(dispatcher, {
      leadIds: [],
      callbackIds: stray.slice(from, from + AT_ONCE).map(({ callbackId }) => callbackId),
    })
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

  async reclaim(): Promise<void> {
    const { orphanedOwnership } = this.#live.storage
    const { markedAt } = orphanedOwnership
    if (!orphanedOwnership.isMarked || this.#nothingNewSince(markedAt)) return
    const inCall: string[] = []
    for (let after = ''; ;) {
      const page = orphanedOwnership.after(after, AT_ONCE)
      const last = page.at(-1)
      if (last === undefined) break
      submit(this.#dispatcher, { leadIds: page, callbackIds: [] })
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
