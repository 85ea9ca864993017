/**
 * The stretches of duty that a journal tells, counted line by line and not by the tallies: what the records of a day are held
 * to, and what days are told by that were over before there were such records (TI1–TI3).
 */
import type { Recorded } from '../events/index.ts'
import { listPeople } from '../events/people.ts'
import { Fold } from '../evolve/index.ts'
import { getActivity } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import type { Activity } from '../vocabulary/people.ts'
import type { CallTimes } from './duty-marks.ts'

export interface DutyStretch extends CallTimes {
  readonly agentId: string
  /** The floor's day. */
  readonly day: string
  /** Why not ready; empty while available. */
  readonly reason: string
  readonly from: number
  /** Its end; of one that goes on, the moment at which the last call in it was closed, or its beginning. */
  readonly to: number
  readonly isOpen: boolean
  /** The line that was heard last of it. */
  readonly seq: number
}

interface Running extends CallTimes {
  readonly day: string
  readonly reason: string
  readonly from: number
  readonly seq: number
}

interface Watched {
  activity: Activity
  /** Time is counted up to here. */
  at: number
  running: Running | null
  /** As far as it is known in the records. */
  told: Pick<DutyStretch, 'to' | 'seq' | keyof CallTimes> | null
}

const PART: Partial<Record<Activity, keyof CallTimes>> = {
  dialing: 'dialMs',
  talking: 'talkMs',
  'on-hold': 'holdMs',
  'wrap-up': 'wrapUpMs',
}

/** Give it the floor of a moment and every line after it. Of stretches that had begun before nothing is told. */
export class DutyReader {
  readonly #fold: Fold
  readonly #people = new Map<string, Watched>()
  readonly #over: DutyStretch[] = []

  constructor(start: Floor) {
    this.#fold = new Fold(start)
    for (const agentId of Object.keys(start.agents)) this.#watch(agentId, start.at)
  }

  get floor(): Floor {
    return this.#fold.floor
  }

  read(line: Recorded): void {
    const { seq, at, event } = line
    const turns = event.type === 'DayTurned'
    const concerned = turns ? [...this.#people.keys()] : listPeople(event)
    for (const agentId of concerned) this.#count(agentId, at)
    if (event.type === 'CallDisposed') this.#tell(event.agentId, seq, at)
    if (event.type === 'CallReopened') this.#reopen(event.callId, at)
    if (turns) for (const agentId of concerned) this.#end(agentId, seq, at)
    if (CHANGES.has(event.type) && 'agentId' in event && event.agentId !== null) this.#end(event.agentId, seq, at)
    this.#fold.add(line)
    for (const agentId of concerned) this.#watch(agentId, at)
    if (event.type === 'AgentCameAvailable') this.#begin(event.agentId, '', line)
    if (event.type === 'AgentWentNotReady') this.#begin(event.agentId, event.reason, line)
    if (turns)
      for (const { agentId, duty, reason } of Object.values(this.floor.agents))
        if (duty !== 'logged-out') this.#begin(agentId, reason ?? '', line)
  }

  /** All of them, those that go on as far as they are known. */
  stretches(): DutyStretch[] {
    const open = [...this.#people].flatMap(([agentId, { running, told }]) =>
      running && told ? [{ agentId, ...running, ...told, isOpen: true }] : [],
    )
    return [...this.#over, ...open]
  }

  #count(agentId: string, at: number): void {
    const watched = this.#people.get(agentId)
    if (!watched) return
    const part = PART[watched.activity]
    const { running } = watched
    if (running && part) watched.running = { ...running, [part]: running[part] + at - watched.at }
    watched.at = at
  }

  /** Its end was a slip (CA9): what was spent since, of this stretch, was spent in the phase that goes on. */
  #reopen(callId: string, at: number): void {
    const call = this.floor.calls[callId]
    const watched = call && this.#people.get(call.agentId)
    const part = call?.endedFrom && PART[call.endedFrom.phase]
    if (!watched?.running || !part || call.endedAt === null) return
    const { running } = watched
    const moved = at - Math.max(call.endedAt, running.from)
    watched.running = { ...running, wrapUpMs: running.wrapUpMs - moved, [part]: running[part] + moved }
  }

  #watch(agentId: string, at: number): void {
    const watched = this.#people.get(agentId)
    if (!this.floor.agents[agentId]) return void this.#people.delete(agentId)
    const activity = getActivity(this.floor, agentId)
    if (watched) Object.assign(watched, { activity, at })
    else this.#people.set(agentId, { activity, at, running: null, told: null })
  }

  #tell(agentId: string, seq: number, at: number): void {
    const watched = this.#people.get(agentId)
    if (watched?.running) watched.told = { ...timesOf(watched.running), to: at, seq }
  }

  #end(agentId: string, seq: number, at: number): void {
    const watched = this.#people.get(agentId)
    if (!watched) return
    if (watched.running) this.#over.push({ agentId, ...watched.running, to: at, isOpen: false, seq })
    watched.running = null
    watched.told = null
  }

  #begin(agentId: string, reason: string, { seq, at }: Recorded): void {
    const watched = this.#people.get(agentId)
    if (!watched) return
    // Of two that begin in the same moment the later one stands.
    const index = this.#over.findLastIndex((one) => one.agentId === agentId)
    if (this.#over[index]?.from === at) this.#over.splice(index, 1)
    watched.running = { day: this.floor.day, reason, from: at, seq, dialMs: 0, talkMs: 0, holdMs: 0, wrapUpMs: 0 }
    watched.told = { ...timesOf(watched.running), to: at, seq }
  }
}

const CHANGES: ReadonlySet<string> = new Set<Recorded['event']['type']>([
  'AgentCameAvailable',
  'AgentWentNotReady',
  'AgentLoggedOut',
])

const timesOf = ({ dialMs, talkMs, holdMs, wrapUpMs }: CallTimes): CallTimes => ({ dialMs, talkMs, holdMs, wrapUpMs })
