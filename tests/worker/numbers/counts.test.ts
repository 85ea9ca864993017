/** Counts as the API gives them, by each dimension and with each filter, beside a recount of the same calls one by one. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CountedCall, countCall } from '#domain/analytics/count-call.ts'
import { addCounts, type Counts, noCounts } from '#domain/analytics/counts.ts'
import { percentileBucket } from '#domain/analytics/log-buckets.ts'
import { toRates } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import { ANSWERED_BY, CALL_OUTCOMES } from '#domain/vocabulary/call.ts'
import { COUNTED_BY, CountsAnswer } from '#domain/http/numbers/counts.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'

const DAY_MS = 86_400_000
const FIRST = Date.UTC(2026, 2, 20, 9)
const DAYS = '?from=2026-03-20&to=2026-05-10'
const SOURCES = ['website', 'import', 'event', 'unknown'] as const

interface Made extends CountedCall {
  readonly id: string
  readonly user_id: string
  readonly team_id: string
  readonly local_date: string
  readonly local_hour: number
  readonly lead_source: string
  readonly called_hour: number | null
  readonly script_id: string | null
  readonly script_version: number | null
}

/** Each property takes its turn at another pace, so that all meet all others. */
function made(at: number): Made {
  const user = [ANN, ABE, SUE][at % 3] ?? ANN
  const talks = at % 4 < 2
  const started_at = FIRST + Math.floor(at / 4) * DAY_MS
  return {
    id: `call-${at}`,
    user_id: user,
    team_id: user === SUE ? 'south' : 'north',
    local_date: new Date(started_at).toISOString().slice(0, 10),
    local_hour: 9 + (at % 5),
    lead_source: SOURCES[at % 7] ?? 'import',
    called_hour: at % 6 === 5 ? null : (at * 5) % 168,
    script_id: at % 5 === 4 ? null : 'pitch',
    script_version: at % 5 === 4 ? null : 1 + (at % 2),
    logged_by_hand: at % 19 === 18,
    inbound: at % 17 === 16,
    started_at,
    connected_at: talks ? started_at + 7_000 : null,
    ended_at: started_at + 60_000 + at * 1_000,
    answered_by: talks ? (ANSWERED_BY[at % 3] ?? null) : null,
    end_reason: at % 9 === 8 ? 'voicemail' : 'hung-up',
    outcome: CALL_OUTCOMES[at % 9] ?? 'busy',
    provisional: at % 11 === 10,
    wrap_up_timed_out: at % 11 === 10 || at % 23 === 22,
    talk_ms: talks ? 53_000 + at * 1_000 : 0,
    hold_ms: talks ? at * 10 : 0,
    wrap_up_ms: 3_000 + at * 100,
  }
}
const CALLS = Array.from({ length: 200 }, (_, at) => made(at))

beforeAll(async () => {
  await furnish()
  await addLeads({ id: 'one' })
  await addScript()
  const rows = CALLS.map((call) => ({
    ...call,
    logged_by_hand: Number(call.logged_by_hand),
    inbound: Number(call.inbound),
    provisional: Number(call.provisional),
    wrap_up_timed_out: Number(call.wrap_up_timed_out),
  }))
  const columns = Object.keys(rows[0] ?? {})
  await env.DB.prepare(
    `INSERT INTO calls (lead_id, call_date, ${columns.join(', ')})
     SELECT 'one', value ->> 'started_at', ${columns.map((name) => `value ->> '${name}'`).join(', ')} FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run()
})

const read = async (query: string, as = ADA) =>
  answer(await ask('GET', `/api/numbers/counts${query}`, { as }), 200, CountsAnswer)

type Key = (call: Made) => string
const monday = (day: string): string => {
  const at = Date.parse(day)
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10)
}
const KEYS: Readonly<Record<(typeof COUNTED_BY)[number], Key>> = {
  total: () => 'total',
  day: ({ local_date }) => local_date,
  week: ({ local_date }) => monday(local_date),
  month: ({ local_date }) => local_date.slice(0, 7),
  user: ({ user_id }) => user_id,
  team: ({ team_id }) => team_id,
  version: ({ script_id, script_version }) => (script_id === null ? '' : `${script_id}/${script_version}`),
  source: ({ lead_source }) => lead_source,
  hour: ({ local_hour }) => String(local_hour),
  'called-hour': ({ called_hour }) => String(called_hour ?? 'unknown'),
}

const FILTERS: readonly (readonly [query: string, meets: (call: Made) => boolean])[] = [
  ['', () => true],
  ['&team_id=south', ({ team_id }) => team_id === 'south'],
  [`&user_id=${ABE}`, ({ user_id }) => user_id === ABE],
  ['&script_id=pitch', ({ script_id }) => script_id === 'pitch'],
  ['&script_id=pitch&version=2', ({ script_version }) => script_version === 2],
  ['&source=event', ({ lead_source }) => lead_source === 'event'],
  ['&hour=11', ({ local_hour }) => local_hour === 11],
  ['&called_hour=10', ({ called_hour }) => called_hour === 10],
  ['&outcome=callback', ({ outcome }) => outcome === 'callback'],
  [`&outcome=voicemail&user_id=${ANN}`, ({ outcome, user_id }) => outcome === 'voicemail' && user_id === ANN],
  [`&user_id=${ANN}&source=website`, ({ user_id, lead_source }) => user_id === ANN && lead_source === 'website'],
  [
    '&source=import&hour=9&team_id=north',
    (call) => call.lead_source === 'import' && call.local_hour === 9 && call.team_id === 'north',
  ],
]

function expected(by: (typeof COUNTED_BY)[number], meets: (call: Made) => boolean): Map<string, Counts> {
  const sums = new Map<string, Counts>()
  for (const call of CALLS) {
    if (call.local_date < '2026-03-20' || call.local_date > '2026-05-10' || !meets(call)) continue
    const key = KEYS[by](call)
    sums.set(key, addCounts(sums.get(key) ?? noCounts(), countCall(call)))
  }
  return sums
}

const bare = (counts: Counts): Counts => ({ ...counts, talk_buckets: null, wrap_up_buckets: null })

describe('NU8 counts', () => {
  test.each(COUNTED_BY.flatMap((by) => FILTERS.map(([query, meets]) => [by, query, meets] as const)))(
    'by %s%s are those of the calls, one by one',
    async (by, query, meets) => {
      const { rows, total } = await read(`${DAYS}&by=${by}${query}`)
      const recounted = expected(by, meets)
      expect(new Map(rows.map(({ key, counts }) => [key, bare(counts)]))).toEqual(
        new Map([...recounted].map(([key, counts]) => [key, bare(counts)])),
      )
      const all = [...recounted.values()].reduce((sum, some) => addCounts(sum, some), noCounts())
      expect(bare(total.counts)).toEqual(bare(all))
      for (const { counts, talk, wrap_up } of [...rows, total].filter((some) => some.counts.talk_buckets !== null)) {
        expect(talk).toEqual({
          p50: percentileBucket(counts.talk_buckets ?? [], 50),
          p90: percentileBucket(counts.talk_buckets ?? [], 90),
        })
        expect(wrap_up?.p50).toEqual(percentileBucket(counts.wrap_up_buckets ?? [], 50))
      }
    },
  )

  test('of people, versions, sources and hours have their times apart, and each its rates', async () => {
    for (const by of ['user', 'version', 'day', 'source', 'hour'] as const) {
      const { rows } = await read(`${DAYS}&by=${by}`)
      const recounted = expected(by, () => true)
      for (const { key, counts, rates } of rows) {
        expect(counts).toEqual(recounted.get(key))
        expect(rates).toEqual(toRates(MEASURES, counts))
      }
    }
  })

  test('of whole months, and the days around them, are those of all their days', async () => {
    const whole = await read('?from=2026-03-25&to=2026-05-03&by=user')
    const days = await read('?from=2026-03-25&to=2026-05-03&by=day')
    expect(whole.total.counts.dials).toBe(days.total.counts.dials)
    expect(whole.total.counts).toEqual(days.total.counts)
  })

  test('name people, teams and versions as they are called today', async () => {
    const named = async (by: string) =>
      Object.fromEntries((await read(`${DAYS}&by=${by}`)).rows.map(({ key, name }) => [key, name]))
    expect(await named('user')).toMatchObject({ [ANN]: 'Ann Person', [SUE]: expect.any(String) })
    expect(await named('team')).toMatchObject({ north: expect.any(String) })
    expect(await named('version')).toMatchObject({ 'pitch/1': 'The pitch', '': null })
  })

  test('come in the order of time, else of the most dials', async () => {
    const keys = async (by: string) => (await read(`${DAYS}&by=${by}`)).rows.map(({ key }) => key)
    const days = await keys('day')
    expect(days).toEqual(days.toSorted())
    const hours = await keys('called-hour')
    expect(hours.at(-1)).toBe('unknown')
    expect(hours.slice(0, -1).map(Number)).toEqual(
      hours
        .slice(0, -1)
        .map(Number)
        .toSorted((one, other) => one - other),
    )
    const { rows } = await read(`${DAYS}&by=source`)
    const dials = rows.map(({ counts }) => counts.dials)
    expect(dials).toEqual(dials.toSorted((one, other) => other - one))
  })
})

describe('of a day that is not over', () => {
  test('the last day counts up to the same time by each team’s clock, the days before it as a whole', async () => {
    // At 9:00 UTC on 20 March London shows nine, on 10 May ten: the calls of that day began then.
    const dials = async (query: string) => (await read(query)).total.counts.dials
    const all = '?from=2026-05-01&to=2026-05-08'
    const days = await dials('?from=2026-05-01&to=2026-05-07')
    expect(await dials(`${all}&until=${10 * 60}`)).toBe(days)
    expect(await dials(`${all}&until=${10 * 60 + 1}`)).toBe(await dials(all))
    expect(await dials(all)).toBeGreaterThan(days)
    expect(await dials('?from=2026-05-08&to=2026-05-08&until=600&by=source')).toBe(0)
    await problem(await ask('GET', `/api/numbers/counts${all}&until=1441`, { as: ADA }), 'invalid-input')
  })
})

test.each(['hour=', 'hour=%20', 'hour=1e1', 'hour=0x0A', 'called_hour=', 'until=', 'hour=1.5'])(
  'a number that an address does not have is no zero: %s',
  async (query) => {
    await problem(
      await ask('GET', `/api/numbers/counts?from=2026-03-01&to=2026-03-31&${query}`, { as: ADA }),
      'invalid-input',
    )
  },
)

test('a day after which none can be written is refused, and not taken for all days', async () => {
  await problem(
    await ask('GET', '/api/numbers/counts?from=9998-06-01&to=9999-12-31&by=user', { as: ADA }),
    'invalid-input',
  )
})

describe('NU10 whose they are', () => {
  test('an agent is told their own, by whatever they ask', async () => {
    const mine = expected('total', ({ user_id }) => user_id === ANN).get('total')
    for (const by of COUNTED_BY)
      expect(bare((await read(`${DAYS}&by=${by}`, ANN)).total.counts), by).toEqual(bare(mine ?? noCounts()))
    expect((await read(`${DAYS}&by=user`, ANN)).rows.map(({ key }) => key)).toEqual([ANN])
    expect((await read(`${DAYS}&user_id=me`, ANN)).total.counts.dials).toBe(mine?.dials)
  })

  test('nobody is told of somebody else’s who may not be', async () => {
    await problem(await ask('GET', `/api/numbers/counts${DAYS}&user_id=${ABE}`, { as: ANN }), 'forbidden')
    await problem(await ask('GET', `/api/numbers/counts${DAYS}&team_id=south`, { as: MAX }), 'forbidden')
    expect((await read(`${DAYS}&by=user`, MAX)).rows.map(({ key }) => key).toSorted()).toEqual([ABE, ANN])
    expect((await read(`${DAYS}&user_id=${SUE}`, MAX)).total.counts).toEqual(noCounts())
    expect((await read(DAYS, EVE)).rows).toEqual([])
  })
})

test('several dimensions together cover ninety-two days and no more', async () => {
  const query = `&by=source&user_id=${ANN}`
  expect((await read(`?from=2026-03-01&to=2026-05-31${query}`)).rows.length).toBeGreaterThan(0)
  const longer = await ask('GET', `/api/numbers/counts?from=2026-03-01&to=2026-06-01${query}`, { as: ADA })
  expect(await problem(longer, 'range-too-long')).toMatchObject({ errors: { to: ['is more than 92 days on'] } })
  expect((await read(`?from=2025-06-01&to=2026-05-31&by=source`)).rows.length).toBeGreaterThan(0)
})
