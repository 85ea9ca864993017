/** How far leads came, how far lists were worked, and which objections came up. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { LeadNumbers } from '#domain/http/numbers/leads.ts'
import { ObjectionNumbers } from '#domain/http/numbers/objections.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, addLeads, addScript, ANN, EVE, furnish, MAX, SUE } from '../support/house.ts'

const AT = Date.UTC(2026, 4, 4, 9)
const DAY_MS = 86_400_000
const MAY = '?from=2026-05-01&to=2026-05-31'

interface Dialled {
  readonly lead: string
  readonly by?: string | null
  readonly outcome?: string
  readonly user?: string
  readonly team?: string
  readonly day?: number
  readonly inbound?: boolean
  readonly path?: readonly string[]
}

let made = 0
async function dial({ lead, by = null, outcome = 'no-answer', user = ANN, team = 'north', ...rest }: Dialled) {
  const { day = 0, inbound = false, path = [] } = rest
  const at = AT + day * DAY_MS
  const steps = path.map((nodeId, index) => ({
    nodeId,
    at: at + index * 5_000,
    by: 'response',
    responseId: null,
    reason: null,
    abandoned: false,
  }))
  await env.DB.prepare(
    `INSERT INTO calls (id, lead_id, user_id, team_id, call_date, started_at, connected_at, ended_at, answered_by, outcome, inbound,
       local_date, local_hour, lead_source, script_id, script_version, path)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?5 + 60000, ?7, ?8, ?9, date(?5 / 1000, 'unixepoch'), 10,
       (SELECT source FROM leads WHERE id = ?2), 'pitch', 1, ?10)`,
  )
    .bind(
      `c${(made += 1)}`,
      lead,
      user,
      team,
      at,
      by === null ? null : at,
      by,
      outcome,
      Number(inbound),
      JSON.stringify(steps),
    )
    .run()
}

const LEADS = ['cold', 'gatekept', 'decided', 'qualified', 'booked', 'won', 'rang', 'untouched']

beforeAll(async () => {
  await furnish()
  await addScript()
  await addLeads(
    ...LEADS.map((id, at) => ({ id, phone: `+44790090000${at}` })),
    { id: 'southern', team: 'south', phone: '+447900900010' },
    { id: 'blocked', phone: '+447900900011' },
  )
  const change = (sql: string) => env.DB.prepare(sql).run()
  await change(`UPDATE leads SET source = 'event' WHERE id IN ('cold', 'won')`)
  await dial({ lead: 'cold' })
  await dial({ lead: 'cold', day: 1 })
  await dial({ lead: 'cold', day: 2, outcome: 'voicemail' })
  await dial({ lead: 'gatekept', by: 'gatekeeper', outcome: 'answered', path: ['hello', 'price', 'lost'] })
  await dial({ lead: 'decided' })
  await dial({
    lead: 'decided',
    by: 'decision-maker',
    outcome: 'not-interested',
    user: ABE,
    path: ['hello', 'time', 'size', 'time', 'lost'],
  })
  await dial({ lead: 'qualified', by: 'gatekeeper', outcome: 'callback', path: ['hello', 'call-later'] })
  await dial({
    lead: 'booked',
    by: 'gatekeeper',
    outcome: 'meeting-scheduled',
    path: ['hello', 'price', 'size', 'booked'],
  })
  await dial({ lead: 'won' })
  await dial({ lead: 'rang', by: 'decision-maker', outcome: 'meeting-scheduled', inbound: true })
  await dial({ lead: 'southern', team: 'south', user: SUE })
  await dial({ lead: 'blocked' })
  await change(`UPDATE leads SET status = 'proposal' WHERE id = 'qualified'`)
  await change(`UPDATE leads SET status = 'won' WHERE id = 'won'`)
  await change(`UPDATE leads SET suppressed = 1 WHERE id = 'blocked'`)
})

const funnel = async (query = '', as = ADA) => {
  const { stages } = await answer(await ask('GET', `/api/numbers/funnel${MAY}${query}`, { as }), 200, FunnelAnswer)
  return Object.fromEntries(stages.map(({ stage, leads }) => [stage, leads]))
}

describe('NU9 a funnel', () => {
  test('is narrowed by whatever its dials were: hour, version, outcome', async () => {
    expect(await funnel('&team_id=north&outcome=voicemail')).toMatchObject({ dialled: 1, reached: 0 })
    expect(await funnel('&team_id=north&hour=10&script_id=pitch&version=1')).toEqual(await funnel('&team_id=north'))
    for (const none of ['&hour=11', '&called_hour=3', '&script_id=pitch&version=2', '&outcome=busy'])
      expect((await funnel(`&team_id=north${none}`))['dialled'], none).toBe(0)
    await problem(await ask('GET', `/api/numbers/funnel${MAY}&version=2`, { as: ADA }), 'invalid-input')
  })

  test('counts each lead once, for its farthest stage and each before it', async () => {
    expect(await funnel('&team_id=north')).toEqual({
      dialled: 7,
      reached: 5,
      'decision-maker': 4,
      qualified: 3,
      booked: 2,
      won: 1,
    })
  })

  test('has its steps of the stage before, and all of those that were dialled', async () => {
    const { stages } = await answer(await ask('GET', `/api/numbers/funnel${MAY}`, { as: MAX }), 200, FunnelAnswer)
    expect(stages[2]).toEqual({
      stage: 'decision-maker',
      leads: 4,
      step: { count: 4, of: 5, rate: 0.8, few: true },
      overall: { count: 4, of: 7, rate: 4 / 7, few: true },
    })
  })

  test('is of the calls that are asked about', async () => {
    expect(await funnel(`&user_id=${ABE}`)).toMatchObject({ dialled: 1, reached: 1, 'decision-maker': 1, qualified: 0 })
    expect(await funnel('&source=event')).toMatchObject({ dialled: 2, won: 1, booked: 1 })
    expect(await funnel('&script_id=other')).toMatchObject({ dialled: 0, won: 0 })
  })

  test('NU10 is an agent’s own for an agent, and of one’s teams for others', async () => {
    expect(await funnel('', ABE)).toMatchObject({ dialled: 1 })
    expect(await funnel()).toMatchObject({ dialled: 8 })
    expect(await funnel('', EVE)).toMatchObject({ dialled: 0 })
    await problem(await ask('GET', `/api/numbers/funnel${MAY}&user_id=${ANN}`, { as: ABE }), 'forbidden')
  })
})

describe('NU9 lists of leads', () => {
  const read = async (as = ADA) => answer(await ask('GET', `/api/numbers/leads${MAY}`, { as }), 200, LeadNumbers)

  test('are worked by their leads, each once, of those that may be called and those that were dialled', async () => {
    const { rows, total } = await read(MAX)
    // North: eight leads may be called but the one that is won and the one that is blocked, which were dialled.
    expect(
      rows.map(({ source, dials, dialled, reached, callable }) => [source, dials, dialled, reached, callable]),
    ).toEqual([
      ['other', 6, 5, 4, 7],
      ['event', 4, 2, 0, 2],
    ])
    expect(total).toMatchObject({
      rates: {
        list_contact_rate: { count: 4, of: 7 },
        penetration: { count: 7, of: 9 },
        attempts_per_lead: { count: 10, of: 7, rate: 10 / 7 },
      },
    })
  })

  test('that nobody dialled are there with what may be called', async () => {
    const { rows } = await answer(
      await ask('GET', '/api/numbers/leads?from=2025-05-01&to=2025-05-31&team_id=south', { as: ADA }),
      200,
      LeadNumbers,
    )
    expect(rows).toMatchObject([{ source: 'other', dialled: 0, callable: 1, rates: { penetration: { rate: 0 } } }])
  })
})

describe('objections', () => {
  const read = async (query = '') =>
    answer(
      await ask('GET', `/api/numbers/objections${MAY}&script_id=pitch${query}`, { as: MAX }),
      200,
      ObjectionNumbers,
    )

  test('are counted a call once, of the calls that somebody answered, with what came of them', async () => {
    const { contacts, objections } = await read()
    // Somebody rang as well.
    expect(contacts).toBe(5)
    expect(
      objections.map(({ node_id, label, raised, booked }) => [node_id, label, raised.count, booked.count]),
    ).toEqual([
      ['price', 'Price', 2, 1],
      ['time', 'Time', 1, 0],
    ])
    expect(objections[0]).toMatchObject({ versions: [1], raised: { of: 5 }, booked: { of: 2, rate: 0.5 } })
  })

  test('say where calls went on, with the responses that lead there', async () => {
    const { objections } = await read('&version=1')
    expect(objections[0]?.answers).toEqual([
      {
        node_id: 'lost',
        title: 'No',
        responses: ['Fair enough', 'Never'],
        entries: { count: 1, of: 2, rate: 0.5, few: true },
      },
      {
        node_id: 'size',
        title: 'How large is the team?',
        responses: ['Fair enough'],
        entries: { count: 1, of: 2, rate: 0.5, few: true },
      },
    ])
    expect((await read('&version=7')).objections).toEqual([])
  })

  test('are of a script of one’s own house', async () => {
    await problem(await ask('GET', `/api/numbers/objections${MAY}&script_id=pitch`, { as: EVE }), 'not-found')
  })
})

test.each(['funnel', 'leads', 'objections'])('%s covers ninety-two days and no more', async (what) => {
  const query = `/api/numbers/${what}?script_id=pitch&from=2026-03-01&to=`
  expect((await ask('GET', `${query}2026-05-31`, { as: ADA })).status).toBe(200)
  await problem(await ask('GET', `${query}2026-06-01`, { as: ADA }), 'range-too-long')
})
