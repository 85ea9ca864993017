/** A team's journal as the worker reads it: pages from the floor itself, or a past day's file from the archive. */
import { Recorded } from '#domain/events/index.ts'
import { evolve } from '#domain/evolve/index.ts'
import { Floor } from '#domain/floor/state.ts'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/ledger/journal-archive.ts'
import { upcastFloor, upcastLine } from '#durable-objects/team-floor/storage/upcast.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor-stub.ts'

const COMMITS_A_PAGE = 500

export const parseLine = (line: string): Recorded => Recorded.parse(upcastLine(JSON.parse(line)))
export const parseFloor = (text: string): Floor => Floor.parse(upcastFloor(JSON.parse(text)))

/** Every line after `seq`, a page at a time, or only commits that hold `needle`. */
export async function* linesOf(env: WorkerEnv, teamId: string, seq: number, needle?: string): AsyncGenerator<Recorded> {
  for (let after = seq; ;) {
    const { text, lastSeq } = await askFloor(env, teamId, (floor) =>
      needle === undefined ? floor.linesAfter(after, COMMITS_A_PAGE) : floor.linesWith(after, needle, COMMITS_A_PAGE),
    )
    if (lastSeq === null) return
    for (const line of text === '' ? [] : text.split('\n')) {
      const recorded = parseLine(line)
      if (recorded.seq > after) yield recorded
    }
    after = lastSeq
  }
}

export interface ArchivedDay {
  readonly day: string
  readonly start: Floor
  readonly lines: AsyncGenerator<Recorded>
}

/** A day that the floor has let go of: the floor it began on and its lines, streamed. Null when there is no such file. */
export async function archivedDay(env: WorkerEnv, teamId: string, day: string): Promise<ArchivedDay | null> {
  const [start, lines] = await Promise.all([
    env.RECORDINGS.get(dayStartKey(teamId, day)),
    env.RECORDINGS.get(journalKey(teamId, day)),
  ])
  if (start === null || lines === null) return null
  return { day, start: parseFloor(await start.text()), lines: linesOfStream(lines.body) }
}

/** Set when the lines broke off because a day after them is lost. */
export interface Ending {
  lost: boolean
}

/** The lines of an archived day and on over its midnight, up to the present. */
export async function* linesFrom(
  env: WorkerEnv,
  teamId: string,
  archived: ArchivedDay,
  ending: Ending,
): AsyncGenerator<Recorded> {
  for (let { day, start, lines } = archived; ;) {
    let { seq } = start
    for await (const line of lines) {
      seq = line.seq
      yield line
    }
    if (await floorGoesOnAfter(env, teamId, seq)) return yield* linesOf(env, teamId, seq)
    const next = await dayAfter(env, teamId, day)
    ending.lost = next?.start.seq !== seq
    if (!next || ending.lost) return undefined
    ;({ day, start, lines } = next)
  }
}

async function floorGoesOnAfter(env: WorkerEnv, teamId: string, seq: number): Promise<boolean> {
  const { text, lastSeq } = await askFloor(env, teamId, (floor) => floor.linesAfter(seq, 1))
  return lastSeq !== null && parseLine(text.split('\n')[0] ?? '').seq <= seq + 1
}

async function dayAfter(env: WorkerEnv, teamId: string, day: string): Promise<ArchivedDay | null> {
  const startAfter = journalKey(teamId, day)
  const { objects } = await env.RECORDINGS.list({ prefix: `journals/${teamId}/`, startAfter, limit: 4 })
  const next = objects.map(({ key }) => /(\d{4}-\d{2}-\d{2})\.ndjson$/.exec(key)?.[1]).find((one) => one !== undefined)
  return next === undefined ? null : archivedDay(env, teamId, next)
}

async function* linesOfStream(body: ReadableStream): AsyncGenerator<Recorded> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield parseLine(line)
  }
  if (rest !== '') yield parseLine(rest)
}

/** Folds lines up to and with `until`; hands back the first line after it, which has been read already. */
export async function foldUntil(
  start: Floor,
  lines: AsyncGenerator<Recorded>,
  until: (line: Recorded) => boolean,
): Promise<{ floor: Floor; next: Recorded | null }> {
  let floor = start
  for (;;) {
    const { value, done } = await lines.next()
    if (done) return { floor, next: null }
    if (!until(value)) return { floor, next: value }
    floor = evolve(floor, value)
  }
}
