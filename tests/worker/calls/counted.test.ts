/** The list of calls beside what the numbers counted: whatever is counted is listed, and nothing else. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { CallPage } from '#domain/http/calls.ts'
import { CountsAnswer } from '#domain/http/numbers/counts.ts'
import { CountedCalls } from '#domain/http/numbers/counted.ts'
import { ANSWERED_BY, CALL_OUTCOMES } from '#domain/vocabulary/call.ts'
import { answer, ask } from '../support/api.ts'
import { ABE, ADA, addLeads, addScript, ANN, furnish, MAX } from '../support/house.ts'

const HOUR_MS = 3_600_000
const FIRST = Date.UTC(2026, 2, 20, 9)
const DAYS = { from: '2026-03-21', to: '2026-03-30' }
const ALL = 300

/** Each property takes its turn at another pace, so that all meet all others. */
function row(at: number): Record<string, string | number | null> {
  const talks = at % 4 < 2
  const started = FIRST + at * HOUR_MS
  return {
    id: `call-${at}`,
    lead_id: 'amy',
    user_id: at % 3 === 0 ? ABE : ANN,
    team_id: 'north',
    call_date: started,
    started_at: started,
    connected_at: talks ? started + 7_000 : null,
    ended_at: started + 60_000,
    answered_by: talks ? (ANSWERED_BY[at % 3] ?? null) : null,
    end_reason: at % 9 === 8 ? 'voicemail' : 'hung-up',
    outcome: CALL_OUTCOMES[at % 9] ?? 'busy',
    provisional: Number(at % 11 === 10),
    wrap_up_timed_out: Number(at % 11 === 10),
    logged_by_hand: Number(at % 19 === 18),
    inbound: Number(at % 17 === 16),
    local_date: new Date(started).toISOString().slice(0, 10),
    local_hour: new Date(started).getUTCHours(),
    called_hour: at % 6 === 5 ? null : at % 168,
    // What nobody has told yet is counted nowhere.
    lead_source: at % 13 === 12 ? null : at % 7 < 3 ? 'website' : 'unknown',
    script_id: at % 5 === 4 ? null : 'pitch',
    script_version: at % 5 === 4 ? null : 1 + (at % 2),
  }
}

beforeAll(async () => {
  await furnish()
  await addScript()
  await addLeads({ id: 'amy' })
  const rows = Array.from({ length: ALL }, (_, at) => row(at))
  const columns = Object.keys(row(0))
  await env.DB.prepare(
    `INSERT INTO calls (${columns.join(', ')}) SELECT ${columns.map((name) => `value ->> '${name}'`).join(', ')} FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run()
})

const queryOf = (query: object): string =>
  new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)])).toString()

async function listed(as: string, query: object): Promise<number> {
  let [count, cursor] = [0, '']
  do {
    const more = cursor === '' ? query : { ...query, cursor }
    const page = await answer(await ask('GET', `/api/calls?limit=100&${queryOf(more)}`, { as }), 200, CallPage)
    count += page.data.length
    cursor = page.next_cursor ?? ''
  } while (cursor !== '')
  return count
}

test.each([
  [ADA, {}],
  [MAX, { team_id: 'north' }],
  [MAX, { user_id: ABE }],
  [ANN, {}],
  [MAX, { source: 'website' }],
  [MAX, { source: 'unknown' }],
  [MAX, { hour: 10 }],
  [MAX, { called_hour: 34 }],
  [MAX, { script_id: 'pitch', version: 2 }],
  [MAX, { source: 'website', hour: 11, user_id: ANN }],
])('NU11 as %s, narrowed to %o, each count is as many calls as are listed', async (as, narrow) => {
  const counts = await answer(
    await ask('GET', `/api/numbers/counts?${queryOf({ ...DAYS, ...narrow })}`, { as }),
    200,
    CountsAnswer,
  )
  const { version, ...others } = { version: undefined, ...narrow }
  const list = {
    ...others,
    ...(version !== undefined && { script_version: version }),
    day_from: DAYS.from,
    day_to: DAYS.to,
  }
  for (const counted of CountedCalls.options) {
    expect([counted, await listed(as, { ...list, counted })]).toEqual([counted, counts.total.counts[counted]])
  }
  for (const outcome of CALL_OUTCOMES) {
    const found = await listed(as, { ...list, counted: 'dials', outcome })
    expect([outcome, found]).toEqual([outcome, counts.total.counts.outcomes[outcome]])
  }
})
