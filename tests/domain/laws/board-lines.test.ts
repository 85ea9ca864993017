/** What a board is told in short lines is what it would be told in full, but for the ids of commands. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recorded } from '#domain/events/index.ts'
import { evolve, evolveAll } from '#domain/evolve/index.ts'
import { type Audience, reveal, revealFloor } from '#domain/views/audience.ts'
import { toWallReplica } from '#domain/views/wall.ts'
import { emptyFloor, type Floor } from '#domain/floor/state.ts'
import { toBoardLine, toLineContext } from '#domain/protocol/board-lines.ts'
import { decodeServerFrame } from '#domain/protocol/short-frames.ts'
import { settings } from '#tests/support/world.ts'
import { days, live, morning } from './random-day.ts'

const shownTo = (lines: readonly Recorded[], audience: Audience): Recorded[] =>
  lines.flatMap((line) => reveal(line, audience) ?? [])

/** A line with the floor before its commit. */
type Told = readonly [Recorded, Floor]

function frameOf(from: number, lines: readonly Told[], { seq: to, at: now }: Pick<Floor, 'seq' | 'at'>): string {
  let seq = from
  const told = lines.map(([line, before]) => {
    const step = line.seq - seq
    seq = line.seq
    return [step, line.at - now, ...toBoardLine(line, toLineContext(line, before))]
  })
  return JSON.stringify({ type: 'board', from, to, now, lines: told })
}

/** Lines of one commit have their command in common; those of the system have none. */
const commitsOf = (journal: readonly Recorded[]): Recorded[][] =>
  journal.reduce<Recorded[][]>((commits, line) => {
    const last = commits.at(-1)
    if (last && line.commandId !== null && last[0]?.commandId === line.commandId) last.push(line)
    else commits.push([line])
    return commits
  }, [])

const AUDIENCES: readonly (readonly [string, Audience])[] = [
  ['a board', { type: 'board', userId: 'max', details: ['max'] }],
  ['a board that sees details of somebody', { type: 'board', userId: 'max', details: ['max', 'ann'] }],
  ['a screen on the wall', { type: 'wall', names: settings.wallboard.names }],
]

test.each(AUDIENCES)('%s reads short lines in full', (_who, audience) => {
  const see = (floor: Floor): Floor => (audience.type === 'wall' ? toWallReplica(floor) : floor)
  fc.assert(
    fc.property(days(150), fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (day, ticks) => {
      const { journal } = live(day)
      const commits = commitsOf(journal.slice(morning.journal.length))
      let floor = evolveAll(emptyFloor('north', settings), morning.journal)
      let replica = revealFloor(floor, audience)
      for (let at = 0, tick = 0; at < commits.length; tick += 1) {
        const some = commits.slice(at, at + (ticks[tick % ticks.length] ?? 1))
        at += some.length
        const from = floor.seq
        const told = some.flatMap((lines): Told[] => {
          const before = floor
          floor = lines.reduce(evolve, floor)
          return shownTo(lines, audience).map((line) => [line, before])
        })
        const decoded = decodeServerFrame(frameOf(from, told, floor), { seq: from, floor: replica })
        const shown = told.map(([line]) => line)
        const events = shown.map((line) => ({ ...line, commandId: null }))
        expect(decoded).toEqual({ ok: true, value: { type: 'events', from, to: floor.seq, now: floor.at, events } })
        replica = { ...shown.reduce((next, line) => see(evolve(next, line)), replica), seq: floor.seq }
      }
    }),
    { numRuns: 60, seed: 5 },
  )
})

test('lines that do not go on from where a board stands are a gap to it, not a fault', () => {
  const floor = evolveAll(emptyFloor('north', settings), morning.journal)
  const text = frameOf(floor.seq, [], { seq: floor.seq + 3, at: floor.at })
  expect(decodeServerFrame(text, { seq: floor.seq - 1, floor })).toMatchObject({
    ok: true,
    value: { from: floor.seq, events: [] },
  })
  expect(decodeServerFrame(text, null)).toMatchObject({ ok: true, value: { events: [] } })
})

test('a packed floor that is none is a bad frame', () => {
  const you = { userId: 'max', fullName: 'Max', role: 'manager', control: true }
  const welcome = { type: 'welcome', v: 2, epoch: 'e', seq: 1, now: 1, you, recovered: false }
  for (const packed of ['', '!', 'bm8gZmxvb3I='])
    expect(decodeServerFrame(JSON.stringify({ ...welcome, packed }), null)).toMatchObject({
      ok: false,
      error: { why: 'not-a-frame' },
    })
})
