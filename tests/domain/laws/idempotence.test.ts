/** Law 3: one commandId, one effect, one answer. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { uuid } from '#tests/support/ids.ts'
import { chance, type Dice, givenDice, oneOf } from '#tests/support/plausible/dice.ts'
import { viewOf } from '#tests/support/plausible/day.ts'
import { plausible } from '#tests/support/plausible/person-acts.ts'
import { fenceFor } from '#tests/support/plausible/view.ts'
import { script } from '#tests/support/script-fixture.ts'
import { actorOf } from '#tests/support/world.ts'
import { type Plan, plan, type Request } from '#tests/simulator/model/commit.ts'
import { ModelStorage } from '#tests/simulator/model/storage.ts'
import { days, morning } from './random-day.ts'

/** A floor with its receipts, and nothing around it. */
class Door {
  readonly storage = new ModelStorage(morning.floor, morning.leads)
  floor: Floor = morning.floor
  now = morning.now

  commit(request: Request): Plan {
    const books = { people: morning.people, script }
    const planned = plan(this.floor, this.storage, books, request, this.now, null)
    if (planned.type !== 'accepted') return planned
    this.storage.write(planned.write)
    this.floor = planned.floor
    return planned
  }
}

interface Answered {
  readonly request: Request
  readonly answer: Plan
}

/** The same day twice asks for the same things; only then is everything also asked again. */
function live(day: readonly number[][], repeats: boolean): Door {
  const door = new Door()
  const answered: Answered[] = []
  day.forEach((throws, index) => {
    const dice = givenDice(throws)
    door.now += dice(20_000)
    const request = requestOf(door, dice, uuid(`asked ${index}`))
    if (request) answered.push({ request, answer: door.commit(request) })
    if (repeats) askAgain(door, answered, givenDice(throws.toReversed()))
  })
  return door
}

function requestOf({ floor, now }: Door, dice: Dice, commandId: string): Request | undefined {
  const userId = oneOf(dice, [...morning.people.keys()]) ?? 'ann'
  const view = viewOf({ ...morning, floor, now }, userId)
  const command = plausible(view, dice, userId.startsWith('m'))
  return command && { actor: actorOf(morning, userId), commandId, command, fence: fenceFor(view, command) }
}

function askAgain(door: Door, answered: readonly Answered[], dice: Dice): void {
  const before = oneOf(
    dice,
    answered.filter(({ answer }) => answer.type === 'accepted'),
  )
  if (before?.answer.type !== 'accepted') return
  const { journal, outbox, receipts } = door.storage
  const sizes = [journal.length, outbox.length, receipts.size, door.floor.seq]
  const { request } = before
  const { seq, result } = before.answer
  expect(door.commit(request)).toEqual({ type: 'duplicate', seq, result })
  const other: Request = chance(dice, 50)
    ? { ...request, command: { type: 'RaiseHand', reason: 'another body' } }
    : { ...request, fence: (request.fence ?? 0) + 1 }
  expect(door.commit(other)).toEqual({ type: 'refused', refusal: { code: 'command-id-reused' } })
  expect([journal.length, outbox.length, receipts.size, door.floor.seq]).toEqual(sizes)
}

test('PR1 PR2 a command that comes again, at any later time, changes nothing and is answered as before', () => {
  fc.assert(
    fc.property(days(100), (day) => {
      const once = live(day, false)
      const often = live(day, true)
      expect(often.floor).toEqual(once.floor)
      expect<readonly Recorded[]>(often.storage.journal).toEqual(once.storage.journal)
      expect(often.storage.leads).toEqual(once.storage.leads)
    }),
    { numRuns: 60, seed: 22 },
  )
})
