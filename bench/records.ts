/**
 * `npm run bench:records -- --state <folder>`: lists of a large database, as multiples of `/api/me` in the same run. The
 * folder is one that `npm run scale` filled; without one, a temporary is filled. Turns of all lists alternate, so that a busy
 * machine is busy for each.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { api, signIn } from '#bots/sign-in.ts'
import { buildIfStale } from '#local/build.ts'
import { startRuntime } from '#local/runtime.ts'
import { SCALE_UNTIL, seedScale } from '#local/scale/seed-scale.ts'
import { judged, type Line, median, table } from './numbers.ts'

const DAY_MS = 86_400_000
const BAR = 3
const TURNS = 20
const PAGE = 50
/** One person may ask forty times a second. */
const PACE_MS = 50

const daysBefore = (days: number): string => new Date(SCALE_UNTIL - days * DAY_MS).toISOString()
const text = (q: string): string => `q=${encodeURIComponent(q)}`

/** Who asks, and what. */
const lists: readonly (readonly [string, string, string])[] = [
  ['calls, newest', 'large-admin', 'calls?'],
  ['calls, provisional', 'large-admin', 'calls?provisional=true'],
  ['calls, an outcome with few hits', 'large-admin', 'calls?outcome=wrong-number'],
  [
    'calls, an outcome with few hits, of one agent',
    'large-admin',
    'calls?outcome=wrong-number&user_id=large-agent-00007',
  ],
  ['calls, a month two years ago', 'large-admin', `calls?from=${daysBefore(700)}&to=${daysBefore(670)}`],
  [
    'calls, provisional, a month two years ago',
    'large-admin',
    `calls?provisional=true&from=${daysBefore(700)}&to=${daysBefore(670)}`,
  ],
  ['leads, newest', 'large-admin', 'leads?'],
  ['leads, by name', 'large-admin', 'leads?sort=name'],
  ['leads, by last contact', 'large-admin', 'leads?sort=last-contact'],
  ['leads, a rare status', 'large-admin', 'leads?status=won'],
  ['leads, a rare priority, by name', 'large-admin', 'leads?priority=urgent&sort=name'],
  ['leads, a rare tag', 'large-admin', 'leads?tag=rare'],
  ['leads, a usual tag', 'large-admin', 'leads?tag=usual'],
  ['leads, a usual tag, by name', 'large-admin', 'leads?tag=usual&sort=name'],
  ['leads, a common word', 'large-admin', `leads?${text('ann')}`],
  ['leads, two letters', 'large-admin', `leads?${text('th')}`],
  ['leads, one letter', 'large-admin', `leads?${text('x')}`],
  ['leads, a word of nobody', 'large-admin', `leads?${text('xyzzy')}`],
  ['leads, a common word, by name', 'large-admin', `leads?${text('devlin')}&sort=name`],
  ['leads, a rare status on a common word', 'large-admin', `leads?${text('an')}&status=won`],
  ['leads, a rare tag on a common word', 'large-admin', `leads?${text('ann')}&tag=rare`],
  ['leads, a usual tag on a common word', 'large-admin', `leads?${text('ann')}&tag=usual`],
  ['leads, a usual tag on a common word, by name', 'large-admin', `leads?${text('ann')}&tag=usual&sort=name`],
  ['leads, a usual status on a common word', 'large-admin', `leads?${text('ann')}&status=contacted`],
  ['leads, one agent’s on a common word', 'large-admin', `leads?${text('ann')}&owner=large-agent-00007`],
  ['leads, a whole number as people write it', 'large-admin', `leads?${text('020 1234 5678')}`],
  ['leads, part of a number', 'large-admin', `leads?${text('7919')}`],
  ['leads, part of a number in a small team', 'small-manager-00001', `leads?${text('7919')}`],
  ['leads, a common word in a small team', 'small-manager-00001', `leads?${text('ann')}`],
  ['leads, an agent’s own', 'large-agent-00007', 'leads?'],
  ['leads, an agent’s own, a common word', 'large-agent-00007', `leads?${text('ann')}`],
]

const { values: asked } = parseArgs({
  options: { state: { type: 'string' }, leads: { type: 'string' }, calls: { type: 'string' } },
})
const Size = z.object({ leads: z.coerce.number().default(100_000), calls: z.coerce.number().default(600_000) })

async function measure(baseUrl: string): Promise<Line[]> {
  const people = [...new Set(lists.map(([, who]) => who))]
  const times = lists.map(() => ({ list: [] as number[], me: [] as number[] }))
  for (let turn = -2; turn < TURNS; turn += 1) {
    const tokens = new Map(await Promise.all(people.map(async (who) => [who, await signIn(baseUrl, who)] as const)))
    for (const [at, [, who, path]] of lists.entries()) {
      const token = tokens.get(who) ?? ''
      const me = await timed(baseUrl, '/api/me', token)
      const list = await timed(baseUrl, `/api/${path}&limit=${PAGE}`, token)
      await setTimeout(PACE_MS)
      // The first turns only warm up.
      if (turn < 0) continue
      times[at]?.me.push(me)
      times[at]?.list.push(list)
    }
  }
  const me = median(times.flatMap((one) => one.me))
  console.error(`/api/me: ${me.toFixed(2)} ms`)
  return lists.map(([what], at) => judged(what, median(times[at]?.list ?? []) / me, { ceiling: BAR }, '×'))
}

async function timed(baseUrl: string, path: string, token: string): Promise<number> {
  const began = performance.now()
  await api(baseUrl, path, { token })
  return performance.now() - began
}

await buildIfStale()
const state = asked.state ?? (await mkdtemp(join(tmpdir(), 'call-floor-records-')))
const runtime = await startRuntime({ persistTo: state })
try {
  if (asked.state === undefined) await seedScale(await runtime.getD1(), Size.parse(asked))
  const lines = await measure(runtime.url)
  console.log(`p50 of ${TURNS} turns as multiples of /api/me.\n\n${table(lines)}`)
  process.exitCode = lines.some(({ holds }) => holds === false) ? 1 : 0
} finally {
  await runtime.dispose()
  if (asked.state === undefined) await rm(state, { recursive: true, force: true })
}
