/** Lists, searches and single records, each beside `/api/me` and beside a bare page by an index, in turns. */
import { setTimeout as after } from 'node:timers/promises'
import { api, signIn } from '#bots/sign-in.ts'
import { judged, type Line, median, percentile, short, told } from '../numbers.ts'
import type { Stage } from '../stage.ts'
import { type Read, READS } from './read-list.ts'

const BAR = 3
const PAGE = 50
/** One person may ask forty times a second. */
const PACE_MS = 50

interface Times {
  readonly asked: number[]
  readonly me: number[]
  readonly bare: number[]
}

/** The bare table has as many rows as there are calls. */
export async function measureReads(stage: Stage, turns: number, calls: number): Promise<Line[]> {
  await fetch(`${stage.url}/records/fill?count=${calls}`)
  const people = [...new Set(READS.map(({ who }) => who))]
  const times = READS.map((): Times => ({ asked: [], me: [], bare: [] }))
  // The first turns only warm up, where there is anything to compare.
  for (let turn = turns > 1 ? -2 : 0; turn < turns; turn += 1) {
    const tokens = new Map<string, string>()
    for (const who of people) tokens.set(who, await signIn(stage.applicationUrl, who))
    for (const [at, read] of READS.entries()) {
      const once = await measureOnce(stage, read, tokens.get(read.who) ?? '', turn)
      await after(PACE_MS)
      if (turn < 0) continue
      times[at]?.asked.push(once.asked)
      times[at]?.me.push(once.me)
      times[at]?.bare.push(once.bare)
    }
  }
  const me = median(times.flatMap((one) => one.me))
  const bare = median(times.flatMap((one) => one.bare))
  return [
    told('a bare page of 50 by an index, p50 / p95', spread(times.flatMap((one) => one.bare))),
    told('`/api/me`, p50 / p95', `${spread(times.flatMap((one) => one.me))}, ${short(me / bare)} × bare`),
    ...READS.map(({ what }, at) => lineOf(what, times[at]?.asked ?? [], me, bare)),
  ]
}

async function measureOnce(stage: Stage, { path }: Read, token: string, turn: number) {
  const base = stage.applicationUrl
  const list = path.includes('?') ? `${path}&limit=${PAGE}` : path
  const name = `name ${String(((turn + 3) * 40_009) % 1_000_003).padStart(7, '0')}`
  return {
    me: await timed(() => api(base, '/api/me', { token })),
    bare: await timed(async () => (await fetch(`${stage.url}/records/page?after=${encodeURIComponent(name)}`)).json()),
    asked: await timed(() => api(base, `/api/${list}`, { token })),
  }
}

function lineOf(what: string, asked: readonly number[], me: number, bare: number): Line {
  const ratio = median(asked) / me
  const measured = `${short(ratio)} × me, ${short(median(asked) / bare)} × bare; ${spread(asked)}`
  return judged(what, ratio, { ceiling: BAR }, '× me', measured)
}

const spread = (values: readonly number[]): string => `${short(median(values))} / ${short(percentile(values, 0.95))} ms`

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
