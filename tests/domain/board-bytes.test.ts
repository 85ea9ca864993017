/** What a board is sent while three hundred agents are in calls: bytes, which no busy machine changes. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Audience, revealFloor } from '#domain/views/audience.ts'
import { toLineContext } from '#domain/protocol/board-lines.ts'
import { pack } from '#durable-objects/team-floor/storage/deflate.ts'
import { Frames, type LineContexts } from '#durable-objects/team-floor/socket/frames.ts'
import type { LiveFloor } from '#durable-objects/team-floor/commit/live-floor.ts'
import { liveDay } from '#tests/real-floor/floor-day.ts'

const AGENTS = 300
const COMMANDS_PER_TICK = 10
const TICKS_PER_SECOND = 10

const board: Audience = { type: 'board', userId: 'max', details: ['max'] }

let ticks: string[]
let live: LiveFloor

beforeAll(() => {
  const file = join(mkdtempSync(join(tmpdir(), 'board-bytes-')), 'floor.sqlite')
  let from = 0
  ticks = []
  ;({ live } = liveDay(file, 'team-of-300', {
    agents: AGENTS,
    commands: AGENTS * 14,
    startsAt: Date.UTC(2026, 10, 27, 9),
    everyCommands: COMMANDS_PER_TICK,
    onTick: ({ floor }, commits) => {
      const known: LineContexts = new WeakMap()
      for (const { recorded, before } of commits)
        for (const line of recorded) known.set(line, toLineContext(line, before))
      const frames = new Frames(known)
      const shown = frames.reveal(
        commits.flatMap(({ recorded }) => recorded),
        board,
      )
      ticks.push(frames.board(from, floor.seq, floor.at, shown))
      from = floor.seq
    },
  }))
})

test('at a hundred commands a second of whole calls, a board is sent twelve kibibytes a second at most', () => {
  const inCalls = ticks.slice(-AGENTS)
  const bytes = inCalls.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  expect((bytes / inCalls.length) * TICKS_PER_SECOND).toBeLessThanOrEqual(12 * 1024)
})

test('a board is welcomed to three hundred calls with 120 kilobytes at most', () => {
  expect(Object.keys(live.floor.calls).length).toBeGreaterThan(AGENTS * 0.8)
  const whole = JSON.stringify(revealFloor(live.floor, board))
  expect(whole.length).toBeGreaterThan(400_000)
  expect(pack(whole).length).toBeLessThanOrEqual(120_000)
})
