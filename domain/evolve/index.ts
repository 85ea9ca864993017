/** How an event changes the floor. Pure and total; the object, the replicas and the time machine run this same fold. */
import type { FloorEvent, Recorded } from '../events/index.ts'
import type { Floor } from '../floor/state.ts'
import * as agents from './agents.ts'
import * as callbacks from './callbacks.ts'
import * as calls from './calls.ts'
import * as leases from './leases.ts'
import * as script from './script.ts'
import * as settings from './settings.ts'
import { countInTest } from './script-test.ts'
import { inPlace } from './record.ts'
import { standing, tally } from './tallies.ts'
import type { At, Evolve } from './types.ts'

type Evolutions = { [T in FloorEvent['type']]: Evolve<T> }

/** A skip is told for its reason, a leaving for the hopper; lease and callback end by events of their own. */
const LeadSkipped: Evolve<'LeadSkipped'> = (floor) => floor
const LeadLeft: Evolve<'LeadLeft'> = (floor) => floor
const LeadMerged: Evolve<'LeadMerged'> = (floor) => floor
const SuppressionLifted: Evolve<'SuppressionLifted'> = (floor) => floor

const evolutions: Evolutions = {
  ...agents,
  ...leases,
  ...calls,
  ...script,
  ...callbacks,
  ...settings,
  LeadSkipped,
  LeadLeft,
  LeadMerged,
  SuppressionLifted,
}

type EventMap = { [T in FloorEvent['type']]: Extract<FloorEvent, { type: T }> }

const apply = <T extends FloorEvent['type']>(type: T, floor: Floor, event: EventMap[T], when: At): Floor =>
  evolutions[type](floor, event, when)

export function evolve(found: Floor, { seq, at, event }: Recorded): Floor {
  // Before the calls are changed, which a running fold does in place.
  const scriptTest = found.scriptTest && countInTest(found.scriptTest, found, event)
  const floor = scriptTest === found.scriptTest ? found : { ...found, scriptTest }
  const before = standing(floor, event)
  const changed = apply(event.type, floor, event, { seq, at })
  const counted = tally(before, changed, event, at)
  return { ...counted, seq, at }
}

/** Many lines folded onto one floor; `floor` is good until the next line. Twenty times as fast as `evolve` on large floors. */
export class Fold {
  readonly #own = new WeakSet<object>()
  #floor: Floor

  constructor(start: Floor) {
    this.#floor = start
  }

  get floor(): Floor {
    return this.#floor
  }

  add(recorded: Recorded): void {
    this.#floor = inPlace(this.#own, () => evolve(this.#floor, recorded))
  }
}

export function evolveAll(floor: Floor, recorded: Iterable<Recorded>): Floor {
  const fold = new Fold(floor)
  for (const one of recorded) fold.add(one)
  return fold.floor
}
