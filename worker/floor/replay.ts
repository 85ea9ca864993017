/** The time machine: the board at a past moment and what followed. */
import { reveal, revealFloor, type Audience } from '#domain/views/audience.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Recorded } from '#domain/events/index.ts'
import type { JournalDays, Replay } from '#domain/http/supervision.ts'
import { dayIn, nextMidnight } from '#domain/vocabulary/local-time.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { askFloor } from '#worker/floor/stub.ts'
import { archivedDay, type Ending, foldUntil, linesFrom, linesOf, parseFloor } from './journal.ts'

export const LONGEST_REPLAY_MS = 60 * 60_000
const MOST_LINES = 5_000

interface Past {
  readonly floor: Floor
  readonly lines: AsyncGenerator<Recorded>
  readonly ending: Ending
}

/** The floor object's own journal when it reaches back to `at`, else the archive of that day. */
export async function pastBefore(env: WorkerEnv, teamId: string, at: number): Promise<Past> {
  const near = await askFloor(env, teamId, (floor) => floor.keyframe(at))
  const ending: Ending = { lost: false }
  if (near) return { floor: parseFloor(teamId, near.floor, near.seq), lines: linesOf(env, teamId, near.seq), ending }
  const { settings } = parseFloor(teamId, (await askFloor(env, teamId, (floor) => floor.floorNow())).floor)
  const archived = await archivedDay(env, teamId, dayIn(settings.timeZone, at))
  if (archived === null) throw new ProblemError('not-found')
  return { floor: archived.start, lines: linesFrom(env, teamId, archived, ending), ending }
}

/** As a board sees it that watches nobody: who looks back later does not read over shoulders. */
const boardOf = (userId: string): Audience => ({ type: 'board', userId, details: [] })

export async function replay(
  env: WorkerEnv,
  teamId: string,
  viewerId: string,
  from: number,
  to: number,
): Promise<Replay> {
  const past = await pastBefore(env, teamId, from)
  const { floor, next } = await foldUntil(past.floor, past.lines, ({ at }) => at <= from)
  const audience = boardOf(viewerId)
  const events: Recorded[] = []
  let last = floor.at
  for (let line = next; line !== null && line.at <= to; line = await following(past.lines)) {
    // A range ends between two moments, never within one: lines of one commit share their time.
    if (events.length >= MOST_LINES && line.at > (events.at(-1)?.at ?? 0))
      return { floor: revealFloor(floor, audience), from, reached: line.at - 1, events }
    last = line.at
    const shown = reveal(line, audience)
    if (shown) events.push(shown)
  }
  // What comes after the last day there is, nobody knows.
  const known = past.ending.lost ? nextMidnight(floor.settings.timeZone, last) - 1 : to
  return { floor: revealFloor(floor, audience), from, reached: Math.min(to, known), events }
}

async function following(lines: Past['lines']): Promise<Recorded | null> {
  const { value, done } = await lines.next()
  return done ? null : value
}

/** Days that the floor still holds, and those in the archive, newest first. */
export async function journalDays(env: WorkerEnv, teamId: string): Promise<JournalDays> {
  const kept = await askFloor(env, teamId, (floor) => floor.daysKept())
  const here = kept.flatMap(({ day, from, to }) =>
    from === null ? [] : [{ day, from: iso(from), to: to === null ? null : iso(to), where: 'floor' as const }],
  )
  const known = new Set(here.map(({ day }) => day))
  const { objects } = await env.RECORDINGS.list({ prefix: `journals/${teamId}/`, limit: 1000 })
  const archived = objects.flatMap(({ key }) => {
    const day = /(\d{4}-\d{2}-\d{2})\.ndjson$/.exec(key)?.[1]
    if (day === undefined || known.has(day)) return []
    return [{ day, from: `${day}T00:00:00.000Z`, to: `${day}T23:59:59.999Z`, where: 'archive' as const }]
  })
  return { data: [...here, ...archived].toSorted((left, right) => right.day.localeCompare(left.day)) }
}
