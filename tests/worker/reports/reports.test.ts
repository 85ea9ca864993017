/** Reports: made once when their day is over, whatever is cut off meanwhile, as a page, a file and emails. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { NumberSettings } from '#domain/http/numbers/number-settings.ts'
import { ReportDetail, ReportPage } from '#domain/http/numbers/reports.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { writeDownDue } from '#worker/reports/due.ts'
import { sendReportEmails } from '#worker/reports/emails.ts'
import { forgetOldReports } from '#worker/reports/forget.ts'
import { makeReports } from '#worker/reports/make.ts'
import { D1_IS_AWAY, faultyDb } from '#tests/workerd/faulty-db.ts'
import { answer, ask, problem } from '../support/api.ts'
import { ABE, ADA, ANN, EVE, furnish, lastAct, MAX, SUE } from '../support/house.ts'
import { addDials, postBox, refusedWith, run } from './support.ts'

/** A Monday, at eight by the team's clock in London. */
const MORNING = Date.parse('2026-11-30T08:00:00Z')
const MINUTE = 60_000

beforeAll(async () => {
  await furnish()
  for (const day of ['2026-11-23', '2026-11-29']) {
    await addDials(ANN, day, ['no-answer', 'answered', 'meeting-scheduled'])
    await addDials(ABE, day, ['no-answer', 'no-answer'])
  }
  await addDials(SUE, '2026-11-29', ['meeting-scheduled'], 'south')
  await run(`INSERT INTO targets VALUES ('north', 'team', '', 'dials', 'day', '2026-01-01', 10, NULL, 1)`)
})

beforeEach(async () => {
  await run('DELETE FROM reports')
  await run(
    `UPDATE number_settings SET daily_from = '2026-11-29', weekly_from = NULL, report_hour = 7, recipients = ?, version = 1
     WHERE team_id = 'north'`,
    JSON.stringify([MAX]),
  )
})
afterEach(() => vi.restoreAllMocks())

const cron = async (to: WorkerEnv = env, now = MORNING) => {
  await writeDownDue(to.DB, now)
  await makeReports(to, now)
  await sendReportEmails(to, now)
}
const list = async (as = MAX) => answer(await ask('GET', '/api/teams/north/reports', { as }), 200, ReportPage)
const only = async () => {
  const { data } = await list()
  expect(data).toHaveLength(1)
  return answer(await ask('GET', `/api/reports/${data[0]?.id}`, { as: MAX }), 200, ReportDetail)
}

describe('a report', () => {
  test('TP5 is made of the day that is over, by the same counts as the screens', async () => {
    await cron()
    const report = await only()
    expect(report).toMatchObject({ span: 'day', from: '2026-11-29', to: '2026-11-29', failed_at: null })
    const { figures } = report
    expect(figures?.total).toMatchObject({ dials: 5, contacts: 2, bookings: 1 })
    expect(figures?.people.map(({ user_id, counts }) => [user_id, counts.dials, counts.bookings])).toEqual([
      [ANN, 3, 1],
      [ABE, 2, 0],
    ])
    expect(figures?.targets).toEqual([{ measure: 'dials', value: 10, reached: 5 }])
  })

  test('TP5 of a week has its days, from Monday to Sunday', async () => {
    await run(`UPDATE number_settings SET daily_from = NULL, weekly_from = '2026-11-23' WHERE team_id = 'north'`)
    await cron()
    const { span, from, to, figures } = await only()
    expect([span, from, to]).toEqual(['week', '2026-11-23', '2026-11-29'])
    expect(figures?.total.dials).toBe(10)
    expect(figures?.days.map(({ day, counts }) => [day, counts.dials])).toEqual([
      ['2026-11-23', 5],
      ['2026-11-29', 5],
    ])
  })

  test('TP5 is not made before its hour, nor of a day before reports were switched on', async () => {
    await cron(env, Date.parse('2026-11-30T06:59:00Z'))
    expect((await list()).data).toEqual([])
    await run(`UPDATE number_settings SET daily_from = '2026-11-30' WHERE team_id = 'north'`)
    await cron()
    expect((await list()).data).toEqual([])
  })

  test('TP5 of several that were missed is listed by its day, the newest first', async () => {
    await run(`UPDATE number_settings SET daily_from = '2026-11-20' WHERE team_id = 'north'`)
    await cron()
    const days = (await list()).data.map(({ from }) => from)
    expect(days).toHaveLength(7)
    expect(days).toEqual(days.toSorted().toReversed())
  })

  test('TP5 is made once, however often it is looked', async () => {
    const { sent, env: withEmail } = postBox()
    await cron(withEmail)
    const first = await only()
    await cron(withEmail)
    await cron(withEmail, MORNING + 60 * MINUTE)
    expect(await only()).toEqual(first)
    expect(sent).toHaveLength(1)
  })

  test('TP5 says what was counted then, also after a correction', async () => {
    await cron()
    const { id } = await only()
    const correct = (from: string, to: string) =>
      run('UPDATE calls SET outcome = ? WHERE user_id = ? AND outcome = ?', to, ANN, from)
    await correct('meeting-scheduled', 'callback')
    await cron(env, MORNING + 60 * MINUTE)
    await correct('callback', 'meeting-scheduled')
    const again = await answer(await ask('GET', `/api/reports/${id}`, { as: MAX }), 200, ReportDetail)
    expect(again.figures?.total.bookings).toBe(1)
  })

  test('has a file with a line for the team and each person, every rate with its fraction', async () => {
    await cron()
    const { id, size } = await only()
    const response = await ask('GET', `/api/reports/${id}/file`, { as: MAX })
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="report-2026-11-29.csv"')
    const bytes = await response.arrayBuffer()
    expect(bytes.byteLength).toBe(size)
    const [heads, team, ...people] = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(heads).toMatch(
      /^Who,From,To,Dials,Answered,Contacts,.*"Contact rate, in %",Contact rate: count,Contact rate: of/,
    )
    expect(team).toMatch(/^North,2026-11-29,2026-11-29,5,2,2,/)
    expect(people.map((line) => line.split(',')[0])).toEqual(['Ann Person', 'Abe Person'])
    expect(await lastAct('report', id)).toMatchObject({ action: 'report.downloaded', actor_id: MAX })
  })

  test('goes with its file once its time is over', async () => {
    await cron()
    const { id } = await only()
    const later = (days: number) => MORNING + days * 24 * 60 * MINUTE
    await forgetOldReports(env, later(700))
    expect(await only()).toMatchObject({ id })
    await forgetOldReports(env, later(731))
    expect((await list()).data).toEqual([])
    expect(await env.RECORDINGS.head(`reports/${id}.csv`)).toBeNull()
  })
})

describe('what is cut off', () => {
  const steps = [
    [
      'before it is counted',
      (sql: readonly string[]) => sql.some((one) => one.includes('FROM json_each') && one.includes('agent_days')),
    ],
    ['before its figures are fixed', (sql: readonly string[]) => sql.some((one) => one.includes('SET figures'))],
    ['before it is told to be made', (sql: readonly string[]) => sql.some((one) => one.includes('SET made_at'))],
  ] as const

  test.each(steps)('TP5 %s is made by the next run, once', async (_, isIt) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { db, fault } = faultyDb()
    fault.on = (sql) => (isIt(sql) ? D1_IS_AWAY : null)
    const box = postBox()
    await cron({ ...box.env, DB: db }).catch(() => undefined)
    expect((await list()).data).toMatchObject([{ made_at: null }])
    expect((await only()).figures).toBeNull()
    await cron(box.env, MORNING + 10 * MINUTE)
    await cron(box.env, MORNING + 20 * MINUTE)
    expect((await only()).figures?.total.dials).toBe(5)
    expect(box.sent).toHaveLength(1)
  })

  test('TP5 without a word, by a machine that went, is taken up by the next run', async () => {
    const { db, fault } = faultyDb()
    fault.on = (sql) => (sql.some((one) => one.includes('SET made_at')) ? 'never' : null)
    await writeDownDue(env.DB, MORNING)
    void makeReports({ ...env, DB: db }, MORNING)
    await vi.waitFor(() => expect(fault.asked.some((sql) => sql.some((one) => one.includes('SET made_at')))).toBe(true))
    await cron(env, MORNING + 1 * MINUTE)
    expect((await list()).data).toMatchObject([{ made_at: null }])
    await cron(env, MORNING + 6 * MINUTE)
    expect((await only()).figures?.total.dials).toBe(5)
  })

  test('TP5 is shown with when it failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const RECORDINGS = new Proxy(env.RECORDINGS, {
      get: (bucket, key) =>
        key === 'put' ? () => Promise.reject(new Error('R2 is away')) : Reflect.get(bucket, key, bucket),
    })
    await cron({ ...env, RECORDINGS })
    expect((await list()).data).toMatchObject([{ made_at: null, failed_at: '2026-11-30T08:00:00.000Z' }])
    await problem(await ask('GET', `/api/reports/${(await only()).id}/file`, { as: MAX }), 'job-state')
  })
})

describe('emails', () => {
  test('TP6 go to those who are named, with the way to the page and no name of an agent', async () => {
    const box = postBox()
    await cron(box.env)
    const { id, emails } = await only()
    expect(emails).toMatchObject([{ user_id: MAX, sent_at: '2026-11-30T08:00:00.000Z', fault: null, due_at: null }])
    const [letter] = box.sent
    expect(letter).toMatchObject({
      to: 'max@example.com',
      subject: expect.stringMatching(/^North: Sunday,? 29 November 2026$/),
    })
    expect(letter?.text).toContain(`/numbers/reports/${id}`)
    expect(letter?.text).toContain('Contacts: 2 of 5 dials (40 %)')
    expect(letter?.text).toContain('Target, dials: 5 of 10')
    expect(letter?.text).not.toContain('Ann')
    expect(letter?.headers).toEqual({ 'X-Entity-Ref-ID': `${id}-${MAX}` })
  })

  test('TP6 where none is set up say so, and nobody is told that they were sent', async () => {
    await cron()
    expect((await only()).emails).toMatchObject([{ sent_at: null, fault: 'not-set-up', due_at: null }])
    expect((await list()).data).toMatchObject([{ sent: 0, not_sent: 1 }])
    const { email_set_up: isSetUp } = await answer(
      await ask('GET', '/api/teams/north/number-settings', { as: MAX }),
      200,
      NumberSettings,
    )
    expect(isSetUp).toBe(false)
  })

  test('TP6 that fail are tried again, and go out once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const box = postBox()
    box.refuse = () => refusedWith('E_RATE_LIMIT_EXCEEDED')
    await cron(box.env)
    expect((await only()).emails).toMatchObject([{ fault: 'rate-limited', due_at: '2026-11-30T08:05:00.000Z' }])
    box.refuse = null
    await cron(box.env, MORNING + 1 * MINUTE)
    expect(box.sent).toEqual([])
    await cron(box.env, MORNING + 5 * MINUTE)
    await cron(box.env, MORNING + 90 * MINUTE)
    expect(box.sent).toHaveLength(1)
    expect((await only()).emails).toMatchObject([{ sent_at: '2026-11-30T08:05:00.000Z', fault: null }])
  })

  test('TP6 to an address that is refused are not tried again, and others only so often', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const box = postBox()
    box.refuse = () => refusedWith('E_RECIPIENT_SUPPRESSED')
    await cron(box.env)
    expect((await only()).emails).toMatchObject([{ fault: 'address-refused', due_at: null }])
    await run(`UPDATE report_emails SET due_at = ?, tries = 0`, MORNING)
    box.refuse = () => refusedWith('E_INTERNAL_SERVER_ERROR')
    let now = MORNING
    for (let tries = 0; tries < 8; tries += 1) {
      await sendReportEmails(box.env, now)
      const { due_at: dueAt } = (await only()).emails[0] ?? {}
      if (!dueAt) break
      now = Date.parse(dueAt)
    }
    expect((await only()).emails).toMatchObject([{ fault: 'unavailable', due_at: null, sent_at: null }])
  })

  test('TP6 are not sent to somebody who may no longer see the numbers', async () => {
    const box = postBox()
    await run(`UPDATE number_settings SET recipients = ? WHERE team_id = 'north'`, JSON.stringify([MAX, ANN, ADA]))
    await writeDownDue(env.DB, MORNING)
    await makeReports(box.env, MORNING)
    await run(`UPDATE users SET is_active = 0 WHERE id = ?`, MAX)
    await sendReportEmails(box.env, MORNING)
    await run(`UPDATE users SET is_active = 1 WHERE id = ?`, MAX)
    expect(box.sent.map(({ to }) => to)).toEqual(['ada@example.com'])
    expect((await only()).emails.map(({ user_id, fault }) => [user_id, fault])).toEqual([
      [ADA, null],
      [ANN, 'may-not-see'],
      [MAX, 'may-not-see'],
    ])
  })
})

describe('who may', () => {
  test('the team’s manager and an admin read a report, nobody else', async () => {
    await cron()
    const { id } = await only()
    for (const path of [`/api/reports/${id}`, `/api/reports/${id}/file`]) {
      expect((await ask('GET', path, { as: ADA })).status).toBe(200)
      await problem(await ask('GET', path, { as: ANN }), 'forbidden')
      await problem(await ask('GET', path, { as: EVE }), 'not-found')
    }
    await problem(await ask('GET', '/api/teams/south/reports', { as: MAX }), 'not-found')
  })

  test('TP6 only people who may see the numbers are named as recipients', async () => {
    const reports = { daily: true, weekly: true, hour: 6, recipients: [MAX, ADA], kept_days: null }
    const patch = (json: object) => ask('PATCH', '/api/teams/north/number-settings', { as: MAX, json })
    const saved = await answer(await patch({ version: 1, reports }), 200, NumberSettings)
    expect(saved).toMatchObject({ reports, version: 2, email_set_up: false })
    expect(saved.may_receive.map(({ id }) => id)).toEqual([ADA, MAX])
    const { errors } = await problem(
      await patch({ version: 2, reports: { ...reports, recipients: [MAX, ANN] } }),
      'invalid-input',
    )
    expect(errors).toEqual({ 'reports.recipients.1': ['may not see the numbers of this team'] })
    await problem(await patch({ version: 1, day_ends_at: 1_050 }), 'version-conflict')
    await answer(await patch({ version: 2, day_ends_at: 1_050 }), 200, NumberSettings)
    expect(await lastAct('team', 'north', 'team.number-settings-changed')).toMatchObject({
      actor_id: MAX,
      before: JSON.stringify({ day_ends_at: null }),
      after: JSON.stringify({ day_ends_at: 1_050 }),
    })
  })
})
