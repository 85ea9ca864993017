/** Reports by email: taken one by one, asked anew whether they may be sent, tried again, and never told to be sent when they were not. */
import { targetName } from '#domain/analytics/targets.ts'
import { toRate } from '#domain/analytics/measure.ts'
import { MEASURES } from '#domain/analytics/measures.ts'
import { ReportFigures, type ReportEmailFault } from '#domain/http/numbers/reports.ts'
import { z } from 'zod'
import { readRow } from '#worker/d1/rows.ts'
import { configOf, type WorkerEnv } from '#worker/env.ts'
import { escaped, type Letter, type Mailer, mailerOf, type NotSent } from '#worker/reports/mailer.ts'
import { logFault } from '#worker/request/problem.ts'
import { mayReceive } from '#worker/targets/number-settings.ts'

const MINUTE = 60_000
const A_RUN = 40
const TAKEN_FOR_MS = 2 * MINUTE
const AGAIN_AFTER_MS = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 4 * 60 * MINUTE, 12 * 60 * MINUTE]

export const DUE_EMAILS_SQL = `SELECT report_id, user_id FROM report_emails INDEXED BY report_emails_due
  WHERE due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at LIMIT ?2`
export const TAKE_EMAIL_SQL = `UPDATE report_emails SET due_at = ?1, tries = tries + 1
  WHERE report_id = ?2 AND user_id = ?3 AND due_at <= ?4 RETURNING report_id, user_id, tries`
export const LETTER_SQL = `SELECT r.id, r.team_id, r.span, r.from_day, r.to_day, r.figures FROM reports r WHERE r.id = ?`

const Taken = z.object({ report_id: z.string(), user_id: z.string(), tries: z.number() })
type Taken = z.infer<typeof Taken>
const Row = z.object({
  id: z.string(),
  team_id: z.string(),
  span: z.enum(['day', 'week']),
  from_day: z.string(),
  to_day: z.string(),
  figures: z.string(),
})
type Row = z.infer<typeof Row>

export async function sendReportEmails(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(DUE_EMAILS_SQL)
    .bind(now, A_RUN)
    .all<{ report_id: string; user_id: string }>()
  for (const { report_id: reportId, user_id: userId } of results) {
    const taken = await env.DB.prepare(TAKE_EMAIL_SQL)
      .bind(now + TAKEN_FOR_MS, reportId, userId, now)
      .first()
    if (taken === null) continue
    const email = readRow(Taken, taken, 'email of a report')
    try {
      await settle(env.DB, email, await send(env, email), now)
    } catch (fault) {
      logFault(fault, `${reportId} to ${userId}`, 'email of a report')
      await settle(env.DB, email, { fault: 'unavailable', mayPass: true }, now)
    }
  }
}

/** Null when it was sent. */
async function send(env: WorkerEnv, { report_id, user_id }: Taken): Promise<NotSent | null> {
  const mailer: Mailer | null = mailerOf(env)
  if (mailer === null) return { fault: 'not-set-up', mayPass: false }
  const found = await env.DB.prepare(LETTER_SQL).bind(report_id).first()
  if (found === null) return { fault: 'may-not-see', mayPass: false }
  const row = readRow(Row, found, 'report')
  const receiver = (await mayReceive(env.DB, row.team_id)).find(({ id }) => id === user_id)
  if (receiver === undefined) return { fault: 'may-not-see', mayPass: false }
  const [origin = ''] = configOf(env).authorizedParties
  return mailer.send(letterOf(row, { to: receiver.email, id: `${report_id}-${user_id}`, origin }))
}

async function settle(
  db: D1Database,
  { report_id, user_id, tries }: Taken,
  notSent: NotSent | null,
  now: number,
): Promise<void> {
  const wait = notSent?.mayPass === true ? AGAIN_AFTER_MS[tries - 1] : undefined
  const fault: ReportEmailFault | null = notSent?.fault ?? null
  await db
    .prepare('UPDATE report_emails SET due_at = ?1, sent_at = ?2, fault = ?3 WHERE report_id = ?4 AND user_id = ?5')
    .bind(wait === undefined ? null : now + wait, notSent === null ? now : null, fault, report_id, user_id)
    .run()
}

interface Addressed {
  readonly id: string
  readonly to: string
  readonly origin: string
}

const inFull = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const dayText = (day: string): string => inFull.format(new Date(`${day}T12:00:00Z`))

/** What the team did in a few lines, and the way to the rest: who did what stands behind the sign-in. */
function letterOf(row: Row, { id, to, origin }: Addressed): Letter {
  const { team_name: team, total, targets } = ReportFigures.parse(JSON.parse(row.figures))
  const when = row.span === 'day' ? dayText(row.from_day) : `the week from ${dayText(row.from_day)}`
  const { count, of, rate } = toRate(MEASURES.contact_rate.count(total), MEASURES.contact_rate.total(total))
  const share = rate === null ? '' : ` (${Math.round(rate * 100)} %)`
  const lines = [
    `Dials: ${total.dials}`,
    `Contacts: ${count} of ${of} dials${share}`,
    `Bookings: ${total.bookings}`,
    ...targets.map(
      ({ measure, value, reached }) => `Target, ${targetName(measure).toLowerCase()}: ${reached} of ${value}`,
    ),
  ]
  const link = `${origin}/numbers/reports/${row.id}`
  return {
    id,
    to,
    subject: `${team}: ${when}`,
    text: [`${team}, ${when}`, '', ...lines, '', `The whole report: ${link}`, ''].join('\n'),
    html: [
      `<h1 style="font-size:18px">${escaped(team)}, ${escaped(when)}</h1>`,
      `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
      `<p><a href="${escaped(link)}">The whole report</a></p>`,
    ].join(''),
  }
}
