/**
 * Brings one endpoint up to date, stream by stream. Within a stream each event waits for the one before; of several streams one
 * that has to wait holds up no other. What was delivered is noted after a few messages: a kill in between sends those again,
 * under the same ids.
 */
import { addressFault } from '#domain/webhooks/address.ts'
import { kindOf } from '#domain/webhooks/kinds.ts'
import { nextTryAt } from '#domain/webhooks/schedule.ts'
import { eventMessage, gapMessage, type LoggedEvent, type Message, testMessage } from './message.ts'
import { type Fetcher, type Outcome, send } from './send.ts'
import * as storage from './storage.ts'

const EVENTS_A_PAGE = 100
const QUEUED_A_RUN = 10
/** As many may come twice after a kill. */
const NOTED_TOGETHER = 20
const NOTED_WITHIN_MS = 1000
/** Then the object takes a breath: its next alarm goes on. */
const RUN_MS = 20_000

export interface Surroundings {
  readonly db: D1Database
  readonly fetch: Fetcher
  readonly clock: () => number
  /** From 0 to 1. */
  readonly roll: () => number
  readonly allowLoopback: boolean
  readonly answerWithinMs?: number
}

/** When there is something to do again; null: when it is woken. */
export async function bringUpToDate(endpointId: string, around: Surroundings): Promise<number | null> {
  const run = new Run(endpointId, around)
  return run.toEnd()
}

interface Attempt {
  readonly message: Message
  readonly sequence: number
  /** Of a notice. */
  readonly gapTo: number | null
}

class Run {
  readonly #id: string
  readonly #around: Surroundings
  readonly #until: number

  constructor(endpointId: string, around: Surroundings) {
    this.#id = endpointId
    this.#around = around
    this.#until = around.clock() + RUN_MS
  }

  async toEnd(): Promise<number | null> {
    const { db, clock } = this.#around
    for (;;) {
      const endpoint = await storage.readEndpoint(db, this.#id)
      if (endpoint === null) return null
      await this.#sendQueued(endpoint)
      if (endpoint.status !== 'active') return null
      const behind = await storage.listBehind(db, endpoint)
      const due = behind.filter(({ next_try_at: at }) => at === null || at <= clock())
      if (due.length === 0) return earliest(behind)
      for (const place of due) {
        if (clock() >= this.#until) return clock()
        if (!(await new Stream(endpoint, place, this.#around).follow(this.#until))) return null
      }
    }
  }

  async #sendQueued(endpoint: storage.Endpoint): Promise<void> {
    const { db, clock } = this.#around
    for (;;) {
      const queued = await storage.listQueued(db, this.#id, QUEUED_A_RUN)
      if (queued.length === 0) return
      for (const one of queued) {
        const message = queuedMessage(one)
        const outcome = message === null ? NO_LONGER_KEPT : await sendTo(endpoint, message, this.#around)
        await storage.keepAnswer(db, this.#id, one.id, outcome, clock())
      }
    }
  }
}

/** One log on its way to one endpoint. */
class Stream {
  readonly #endpoint: storage.Endpoint
  readonly #around: Surroundings
  readonly #place: storage.Place
  #noted: number
  #position: number
  #previous: number | null
  #unnoted: storage.Delivery[] = []
  #notedAt: number

  constructor(endpoint: storage.Endpoint, place: storage.Place, around: Surroundings) {
    this.#endpoint = endpoint
    this.#around = around
    this.#place = place
    this.#noted = place.position
    this.#position = place.position
    this.#previous = place.previous
    this.#notedAt = around.clock()
  }

  /** A page of it, or as far as it goes. False when the endpoint takes nothing any more. */
  async follow(until: number): Promise<boolean> {
    const { db, clock } = this.#around
    const events = await storage.listEvents(db, this.#place.stream_id, this.#position, EVENTS_A_PAGE)
    for (const event of events) {
      const attempt = this.#nextAttempt(event)
      if (attempt === null) {
        this.#position = event.sequence
        continue
      }
      const outcome = await sendTo(this.#endpoint, attempt.message, this.#around)
      if (outcome.verdict !== 'delivered') return this.#fail(attempt, outcome)
      this.#succeed(attempt, outcome)
      if (this.#isTimeToNote() && !(await this.#note())) return true
      if (clock() >= until) break
      // The notice stood for what is no longer kept; this event comes after it, with the next page.
      if (attempt.gapTo !== null && attempt.gapTo < event.sequence) break
    }
    if (this.#position > this.#noted) await this.#note()
    return true
  }

  /** Null: it does not want this event. */
  #nextAttempt(event: LoggedEvent): Attempt | null {
    const first = this.#position + 1
    // What was not kept long enough can only be told of as a gap.
    if (event.sequence > first) return this.#gap(first, event.sequence - 1)
    if (this.#place.gave_up === 1 && this.#place.position + 1 === event.sequence)
      return this.#gap(event.sequence, event.sequence)
    if (!this.#endpoint.kinds.includes(kindOf(event.type))) return null
    return { message: eventMessage(event, this.#here()), sequence: event.sequence, gapTo: null }
  }

  #gap(sequence: number, gapTo: number): Attempt {
    return { message: gapMessage(sequence, gapTo, this.#here(), this.#around.clock()), sequence, gapTo }
  }

  #here() {
    return { streamId: this.#place.stream_id, teamId: this.#place.team_id, previous: this.#previous }
  }

  #succeed(attempt: Attempt, outcome: Outcome): void {
    this.#unnoted.push(this.#delivery(attempt, outcome, 'delivered', null))
    this.#position = attempt.gapTo ?? attempt.sequence
    this.#previous = this.#position
  }

  async #fail(attempt: Attempt, outcome: Outcome): Promise<boolean> {
    const { db, clock, roll } = this.#around
    const now = clock()
    const isSame = this.#position === this.#place.position
    const attempts = (isSame ? this.#place.attempts : 0) + 1
    const firstTryAt = (isSame ? this.#place.first_try_at : null) ?? now
    const { give_up_ms: giveUpMs, id } = this.#endpoint
    const { retryAfterMs } = outcome
    const next = nextTryAt({ attempts, firstTryAt, now, giveUpMs, retryAfterMs, roll: roll() })
    const isOver = next === null && outcome.verdict !== 'gone'
    // The notice takes the event's place, at once. If even that is not taken, nothing is.
    const turnsToNotice = isOver && attempt.gapTo === null
    const passed = turnsToNotice ? 'passed-over' : 'retrying'
    this.#unnoted.push(this.#delivery(attempt, outcome, passed, turnsToNotice ? null : (next ?? now)))
    const kept = await this.#note(
      turnsToNotice
        ? { attempts: 0, firstTryAt: null, nextTryAt: now, gaveUp: true }
        : { attempts, firstTryAt, nextTryAt: next ?? now, gaveUp: attempt.gapTo === attempt.sequence },
    )
    if (!kept) return true
    if (outcome.verdict === 'gone') await storage.disable(db, id, 'gone')
    else if (isOver && !turnsToNotice) await storage.disable(db, id, 'failing')
    else return true
    return false
  }

  #delivery(
    { message, sequence, gapTo }: Attempt,
    outcome: Outcome,
    status: storage.Delivery['status'],
    next: number | null,
  ): storage.Delivery {
    const at = this.#around.clock()
    return { sequence, previous: this.#previous, type: message.type, gapTo, status, outcome, at, nextTryAt: next }
  }

  #isTimeToNote(): boolean {
    return this.#unnoted.length >= NOTED_TOGETHER || this.#around.clock() >= this.#notedAt + NOTED_WITHIN_MS
  }

  async #note(
    trouble: Pick<storage.Progress, 'attempts' | 'firstTryAt' | 'nextTryAt' | 'gaveUp'> = NO_TROUBLE,
  ): Promise<boolean> {
    const { db, clock } = this.#around
    const progress = { ...trouble, from: this.#noted, position: this.#position, previous: this.#previous }
    const whose = { endpointId: this.#endpoint.id, streamId: this.#place.stream_id }
    const kept = await storage.keepProgress(db, whose, progress, this.#unnoted)
    this.#noted = this.#position
    this.#unnoted = []
    this.#notedAt = clock()
    return kept
  }
}

const NO_TROUBLE = { attempts: 0, firstTryAt: null, nextTryAt: null, gaveUp: false } as const

const noAnswer = (fault: string): Outcome => ({
  verdict: 'failed',
  status: null,
  fault,
  response: null,
  tookMs: 0,
  retryAfterMs: null,
})
const NO_LONGER_KEPT = noAnswer('no-longer-kept')

/** The address was checked when it was given; rules may have become stricter since. */
function sendTo(endpoint: storage.Endpoint, message: Message, around: Surroundings): Promise<Outcome> {
  const { url, secret, former_secret: former, former_until: until } = endpoint
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (addressFault(parsed, around) !== null) return Promise.resolve(noAnswer('address-refused'))
  const secrets = former !== null && (until ?? 0) > around.clock() ? [secret, former] : [secret]
  return send(message, { url, secrets }, around)
}

function queuedMessage(queued: storage.Queued): Message | null {
  const { stream_id: streamId, sequence, gap_to: gapTo, team_id: teamId, previous_sequence: previous } = queued
  if (streamId === null || sequence === null) return testMessage(queued.id, queued.created_at)
  const place = { streamId, teamId, previous }
  if (gapTo !== null) return gapMessage(sequence, gapTo, place, queued.created_at)
  const { type, data, at } = queued
  return type === null || data === null || at === null ? null : eventMessage({ sequence, type, data, at }, place)
}

function earliest(places: readonly storage.Place[]): number | null {
  const times = places.flatMap(({ next_try_at: at }) => at ?? [])
  return times.length === 0 ? null : Math.min(...times)
}
