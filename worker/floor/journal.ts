/** A team's journal as the worker reads it: pages from the floor itself, or a past day's file from the archive. */
import type { Recorded } from '#domain/events/index.ts'
import { Fold } from '#domain/evolve/index.ts'
import type { Floor } from '#domain/floor/state.ts'
import { readFloorLeniently } from '#domain/stored/floor.ts'
import { readLine, readLineSeq } from '#domain/stored/journal-line.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { dayStartKey, journalKey } from '#durable-objects/team-floor/contract.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { logUnread } from '#worker/request/problem.ts'
import { askFloor } from '#worker/floor/stub.ts'

const COMMITS_A_PAGE = 2_000

/** As far as it can be read; what cannot is in the log. */
export function parseFloor(teamId: string, text: string, seq?: number): Floor {
  const stored = parseJson(text)
  const tell = (fault: string): void => logUnread(`floor ${teamId}@${seq ?? ''}`, fault)
  if (!stored.ok) tell(stored.error)
  return readFloorLeniently(stored.ok ? stored.value : undefined, teamId, seq ?? readLineSeq(text) ?? 0, tell)
}

/** A line that cannot be read is in the log, and passed over; whoever needs all of them sees that its seq is missing. */
function* readable(texts: readonly string[], teamId: string): Generator<Recorded> {
  for (const text of texts) {
    if (text === '') continue
    const line = readLine(text)
    if (line.ok) yield line.value
    else logUnread(`journal ${teamId}@${readLineSeq(text) ?? ''}`, line.error)
  }
}

/** The lines of this text that can be read. */
export const linesIn = (text: string, teamId: string): Recorded[] => [...readable(text.split('\n'), teamId)]

/** Every line after `seq`, a page at a time, or only commits that hold `search`. */
export async function* linesOf(env: WorkerEnv, teamId: string, seq: number, search?: string): AsyncGenerator<Recorded> {
  for (let after = seq; ;) {
    const { text, lastSeq } = await askFloor(env, teamId, (floor) =>
      search === undefined ? floor.linesAfter(after, COMMITS_A_PAGE) : floor.linesWith(after, search, COMMITS_A_PAGE),
    )
    if (lastSeq === null) return
    for (const line of readable(text.split('\n'), teamId)) if (line.seq > after) yield line
    after = lastSeq
  }
}

export interface ArchivedDay {
  readonly day: string
  readonly start: Floor
  readonly lines: AsyncGenerator<Recorded>
  /** Where its file has been read to, unreadable lines included. */
  readonly place: { seq: number }
}

/** A day that the floor has let go of: the floor it began on and its lines, streamed. Null when there is no such file. */
export async function archivedDay(env: WorkerEnv, teamId: string, day: string): Promise<ArchivedDay | null> {
  const [start, lines] = await Promise.all([
    env.RECORDINGS.get(dayStartKey(teamId, day)),
    env.RECORDINGS.get(journalKey(teamId, day)),
  ])
  if (start === null || lines === null) return null
  const floor = parseFloor(teamId, await start.text())
  const place = { seq: floor.seq }
  return { day, start: floor, lines: linesOfStream(lines.body, teamId, place), place }
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
  for (let { day, lines, place } = archived; ;) {
    yield* lines
    const { seq } = place
    if (await floorGoesOnAfter(env, teamId, seq)) return yield* linesOf(env, teamId, seq)
    const next = await dayAfter(env, teamId, day)
    ending.lost = next?.start.seq !== seq
    if (!next || ending.lost) return undefined
    ;({ day, lines, place } = next)
  }
}

async function floorGoesOnAfter(env: WorkerEnv, teamId: string, seq: number): Promise<boolean> {
  const { text, lastSeq } = await askFloor(env, teamId, (floor) => floor.linesAfter(seq, 1))
  return lastSeq !== null && (readLineSeq(text.split('\n')[0] ?? '') ?? 0) <= seq + 1
}

async function dayAfter(env: WorkerEnv, teamId: string, day: string): Promise<ArchivedDay | null> {
  const startAfter = journalKey(teamId, day)
  const { objects } = await env.RECORDINGS.list({ prefix: `journals/${teamId}/`, startAfter, limit: 4 })
  const next = objects.map(({ key }) => /(\d{4}-\d{2}-\d{2})\.ndjson$/.exec(key)?.[1]).find((one) => one !== undefined)
  return next === undefined ? null : archivedDay(env, teamId, next)
}

async function* linesOfStream(
  body: ReadableStream,
  teamId: string,
  place: ArchivedDay['place'],
): AsyncGenerator<Recorded> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* readable(lines, teamId)
    place.seq = lines.reduce((seq, line) => readLineSeq(line) ?? seq, place.seq)
  }
  yield* readable([rest], teamId)
  place.seq = readLineSeq(rest) ?? place.seq
}

/** Folds lines up to and with `until`; hands back the first line after it, which has been read already. */
export async function foldUntil(
  start: Floor,
  lines: AsyncGenerator<Recorded>,
  until: (line: Recorded) => boolean,
): Promise<{ floor: Floor; next: Recorded | null }> {
  const fold = new Fold(start)
  for (;;) {
    const { value, done } = await lines.next()
    if (done) return { floor: fold.floor, next: null }
    if (!until(value)) return { floor: fold.floor, next: value }
    fold.add(value)
  }
}
