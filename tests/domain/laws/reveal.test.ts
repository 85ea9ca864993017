/** Law 2: a snapshot for an audience equals the fold of what that audience was sent. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Recorded } from '#domain/events/index.ts'
import { evolve, evolveAll } from '#domain/evolve/index.ts'
import { type Audience, toAudience, reveal, revealFloor } from '#domain/views/audience.ts'
import { toWallReplica } from '#domain/views/wall.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { settings } from '#tests/support/world.ts'
import { days, live, morning } from './random-day.ts'

/** What a viewer's screen holds, kept up by frames; another view is another picture, not a later one. */
interface Viewer {
  readonly audience: Audience
  readonly replica: Floor
}

function follow(viewer: Viewer, floor: Floor, line: Recorded, audience: Audience): Viewer {
  if (JSON.stringify(audience) !== JSON.stringify(viewer.audience))
    return { audience, replica: revealFloor(floor, audience) }
  const shown = reveal(line, audience)
  if (shown === null) return viewer
  const folded = evolve(viewer.replica, Recorded.parse(JSON.parse(JSON.stringify(shown))))
  return { audience, replica: letGo(folded, audience) }
}

function letGo(folded: Floor, audience: Audience): Floor {
  if (audience.type === 'wall') return toWallReplica(folded)
  return audience.type === 'agent' ? revealFloor(folded, audience) : folded
}

test.each([
  ['an agent', { userId: 'ann', role: 'agent' }],
  ['another agent', { userId: 'bob', role: 'agent' }],
  ['a manager, watching whom they watch', { userId: 'max', role: 'manager' }],
  ['an admin', { userId: 'ada', role: 'admin' }],
  ['a screen on the wall', { userId: 'tv', role: 'agent', wall: true }],
] as const)('AU2 %s sees the same by frames and by snapshot, after every event', (_who, person) => {
  fc.assert(
    fc.property(days(100), (day) => {
      const { journal } = live(day)
      const before = journal.slice(0, morning.journal.length)
      let floor = evolveAll(emptyFloor('north', settings), before)
      const audience = toAudience(floor, person)
      let viewer: Viewer = { audience, replica: revealFloor(floor, audience) }
      for (const line of journal.slice(before.length)) {
        floor = evolve(floor, line)
        viewer = follow(viewer, floor, line, toAudience(floor, person))
        expect({ ...viewer.replica, seq: floor.seq, at: floor.at }).toEqual(revealFloor(floor, viewer.audience))
      }
    }),
    { numRuns: 30, seed: 4 },
  )
})

test('AU1 no line and no snapshot of another agent is ever shown to an agent', () => {
  fc.assert(
    fc.property(days(100), (day) => {
      const { floor, journal } = live(day)
      const mine = revealFloor(floor, { type: 'agent', userId: 'ann' })
      const holders = [mine.agents, mine.leases, mine.calls, mine.nudges, mine.unconfirmed].flatMap((record) =>
        Object.values(record).map(({ agentId }) => agentId),
      )
      expect(holders.filter((agentId) => agentId !== 'ann')).toEqual([])
      const shown = journal.filter((line) => reveal(line, { type: 'agent', userId: 'ann' }))
      expect(shown.filter(({ event }) => event.type === 'NotesWritten' && event.agentId !== 'ann')).toEqual([])
    }),
    { numRuns: 40, seed: 5 },
  )
})
