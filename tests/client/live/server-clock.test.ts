/** The server's time here: the best sample counts, this machine's clock does not. */
import { expect, test } from 'vitest'
import { createServerClock } from '#client/live/link/server-clock.ts'

test('the frame that travelled least sets the clock', () => {
  let steady = 1_000
  const clock = createServerClock(
    () => steady,
    () => 50,
  )
  expect(clock.now()).toBe(50)
  clock.hear(500_000)
  steady += 400
  clock.hear(500_350)
  expect(clock.now()).toBe(500_400)
  expect(clock.at(1_100)).toBe(500_100)
})

test('a server that was restarted with an earlier clock is followed once the old samples have gone', () => {
  let steady = 0
  const clock = createServerClock(
    () => steady,
    () => 0,
  )
  clock.hear(10_000)
  for (let round = 0; round < 16; round += 1) {
    steady += 100
    clock.hear(5_000 + steady)
  }
  expect(clock.now()).toBe(5_000 + steady)
})
