/** Invitations by email: one for each receiver and edition, tried again, and never told to be sent when they were not. */
import { z } from 'zod'
import { readRow } from '#worker/d1/rows.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { mailerOf, type NotSent } from '#worker/reports/mailer.ts'
import { logFault } from '#worker/request/problem.ts'
import { letterOf } from './invitation.ts'
import { invitedById } from './queries.ts'

const MINUTE = 60_000
const A_RUN = 40
const TAKEN_FOR_MS = 2 * MINUTE
const AGAIN_AFTER_MS = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 4 * 60 * MINUTE]

export const DUE_SQL = `SELECT booking_id, sequence, receiver FROM booking_emails INDEXED BY booking_emails_due
  WHERE due_at IS NOT NULL AND due_at <= ?1 ORDER BY due_at LIMIT ?2`
export const TAKE_SQL = `UPDATE booking_emails SET due_at = ?1, tries = tries + 1
  WHERE booking_id = ?2 AND sequence = ?3 AND receiver = ?4 AND due_at <= ?5 RETURNING booking_id, sequence, receiver, tries`
export const SETTLE_SQL = `UPDATE booking_emails SET due_at = ?1, sent_at = ?2, fault = ?3
  WHERE booking_id = ?4 AND sequence = ?5 AND receiver = ?6`

const Due = z.object({ booking_id: z.string(), sequence: z.number(), receiver: z.enum(['owner', 'attendee']) })
const Taken = Due.extend({ tries: z.number() })
type Taken = z.infer<typeof Taken>

export async function sendBookingEmails(env: WorkerEnv, now: number): Promise<void> {
  const { results } = await env.DB.prepare(DUE_SQL).bind(now, A_RUN).all()
  for (const row of results) {
    const { booking_id, sequence, receiver } = readRow(Due, row, 'email of a booking')
    const taken = await env.DB.prepare(TAKE_SQL)
      .bind(now + TAKEN_FOR_MS, booking_id, sequence, receiver, now)
      .first()
    if (taken !== null) await sendOne(env, readRow(Taken, taken, 'email of a booking'), now)
  }
}

async function sendOne(env: WorkerEnv, email: Taken, now: number): Promise<void> {
  try {
    await settle(env.DB, email, await send(env, email), now)
  } catch (fault) {
    logFault(fault, `${email.booking_id} to ${email.receiver}`, 'email of a booking')
    await settle(env.DB, email, { fault: 'unavailable', mayPass: true }, now)
  }
}

/** Null when it was sent. */
async function send(env: WorkerEnv, { booking_id, receiver, sequence }: Taken): Promise<NotSent | null> {
  const mailer = mailerOf(env)
  if (mailer === null) return { fault: 'not-set-up', mayPass: false }
  const row = await invitedById(env.DB, booking_id)
  // A newer edition says it.
  if (row === null || row.sequence !== sequence) return { fault: 'may-not-see', mayPass: false }
  const to = receiver === 'owner' ? (row.owner_is_active === 1 ? row.owner_email : null) : row.attendee_email
  if (to === null) return { fault: 'may-not-see', mayPass: false }
  return mailer.send(letterOf(row, receiver, to))
}

async function settle(db: D1Database, email: Taken, notSent: NotSent | null, now: number): Promise<void> {
  const wait = notSent?.mayPass === true ? AGAIN_AFTER_MS[email.tries - 1] : undefined
  await db
    .prepare(SETTLE_SQL)
    .bind(
      wait === undefined ? null : now + wait,
      notSent === null ? now : null,
      notSent?.fault ?? null,
      email.booking_id,
      email.sequence,
      email.receiver,
    )
    .run()
}
