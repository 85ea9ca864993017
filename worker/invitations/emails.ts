/**
 * Invitations by email, where Clerk’s secret key is configured. What is to be sent is written down with the invitation, and
 * done after the answer and by the cron, in parts that stay below Clerk’s limits; what fails is shown, and the link that
 * whoever invited them was told lets the person in all the same.
 */
import { and, eq, lte, sql } from 'drizzle-orm'
import type { EmailFault } from '#domain/http/invitations.ts'
import { isRefused, LETTERS_A_REQUEST, type Posted, postOffice, type Refused } from '#worker/clerk/invitations.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import type { Orm } from '#worker/d1/orm.ts'
import { invitationEmails, invitations } from '#worker/d1/schema.ts'
import { configOf, type WorkerEnv } from '#worker/env.ts'
import { newSecret } from '#worker/invitations/secret.ts'
import type { Ctx } from '#worker/request/context.ts'
import { logFault } from '#worker/request/problem.ts'

/** Of the 25 an hour that Clerk takes. */
const REQUESTS_A_RUN = 20
/** Whoever has taken rows and is cut short leaves them to the next. */
const TAKEN_FOR_MS = 60_000
const AGAIN_AFTER_MS = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000]
const LIMITED_FOR_MS = 10 * 60_000

export const joinPath = (token: string): string => `/join?token=${token}`

export const sendsEmails = (env: WorkerEnv): boolean => configOf(env).clerkApi !== null

/** For the batch with the invitations, right after them. */
export const emailStatement = (orm: Orm, invitationIds: readonly string[], now: number) =>
  orm
    .insert(invitationEmails)
    .select(
      sql`SELECT i.id, NULL, ${now}, 0, NULL, NULL, NULL FROM json_each(${jsonList(invitationIds)}) j
        JOIN invitations i ON i.id = j.value WHERE i.status = 'pending'`,
    )
    // A new letter; that of the one before no longer lets anybody in, and is revoked at Clerk when the new one goes out.
    .onConflictDoUpdate({
      target: invitationEmails.invitation_id,
      set: { token_hash: null, due_at: now, tries: 0, sent_at: null, fault: null },
    })

/** For the batch in which an invitation is revoked: so is its letter, also one that is on its way. */
export const revokeStatement = (orm: Orm, invitationId: string, now: number) =>
  orm
    .update(invitationEmails)
    .set({ due_at: now, tries: 0, fault: null })
    .where(eq(invitationEmails.invitation_id, invitationId))

interface Sender {
  readonly env: WorkerEnv
  readonly orm: Orm
}

/** After the answer; what fails is left to the cron. */
export function sendEmailsLater(ctx: Ctx): void {
  ctx.later(sendDueEmails(ctx).catch((fault: unknown) => logFault(fault, ctx.requestId, 'emails of invitations')))
}

/** Until nothing is due, Clerk asks for patience, or the run is over. */
export async function sendDueEmails({ env, orm }: Sender): Promise<void> {
  const office = postOffice(env)
  if (office === null) return
  for (let request = 0; request < REQUESTS_A_RUN; request += 1) {
    const taken = await takeDue(orm, Date.now())
    if (taken.length === 0) return
    if (!(await carryOut({ env, orm }, office, taken))) return
  }
}

const columns = {
  id: invitationEmails.invitation_id,
  email: invitations.email,
  status: invitations.status,
  clerkId: invitationEmails.clerk_id,
  tries: invitationEmails.tries,
}

export const dueEmails = (orm: Orm, now: number) =>
  orm
    .select(columns)
    .from(invitationEmails)
    .innerJoin(invitations, eq(invitations.id, invitationEmails.invitation_id))
    .where(lte(invitationEmails.due_at, now))
    .orderBy(invitationEmails.due_at)
    .limit(LETTERS_A_REQUEST)

type Row = Awaited<ReturnType<typeof dueEmails>>[number]
interface Taken extends Row {
  /** What the row holds while it is being dealt with; another value says that somebody has changed it since. */
  readonly takenUntil: number
}

/** Of two at once each gets what the other has not. */
async function takeDue(orm: Orm, now: number): Promise<Taken[]> {
  const due = await dueEmails(orm, now)
  if (due.length === 0) return []
  const takenUntil = now + TAKEN_FOR_MS
  const mine = await orm
    .update(invitationEmails)
    .set({ due_at: takenUntil })
    .where(and(lte(invitationEmails.due_at, now), isOneOf(due.map(({ id }) => id))))
    .returning({ id: invitationEmails.invitation_id })
  const ids = new Set(mine.map(({ id }) => id))
  return due.filter(({ id }) => ids.has(id)).map((row) => ({ ...row, takenUntil }))
}

const isOneOf = (ids: readonly string[]) =>
  sql`${invitationEmails.invitation_id} IN (SELECT value FROM json_each(${jsonList(ids)}))`

type Office = NonNullable<ReturnType<typeof postOffice>>

type Outcome = Posted | { readonly clerkId: null }

/** Whether more can be asked of Clerk now. */
async function carryOut(sender: Sender, office: Office, taken: readonly Taken[]): Promise<boolean> {
  const outcomes = new Map<string, Outcome>()
  const outcomeOf = ({ id }: Taken): Outcome => outcomes.get(id) ?? { clerkId: null }
  for (const { id, clerkId, status } of taken) {
    // Of an invitation that was taken up the letter is spent.
    const refused = clerkId === null || status === 'accepted' ? null : await office.revoke(clerkId)
    if (refused !== null) outcomes.set(id, refused)
  }
  const toSend = taken.filter((row) => row.status === 'pending' && !isRefused(outcomeOf(row)))
  for (const [at, posted] of (await post(sender, office, toSend)).entries()) {
    const row = toSend[at]
    if (row !== undefined) outcomes.set(row.id, posted)
  }
  const now = Date.now()
  const [first, ...rest] = taken.map((row) => settle(sender.orm, row, outcomeOf(row), now))
  if (first !== undefined) await sender.orm.batch([first, ...rest])
  return [...outcomes.values()].every((outcome) => !isRefused(outcome) || outcome.fault === 'address-refused')
}

/** Its secret is kept as a hash before the letter goes out, so that no letter holds a link that nobody knows. */
async function post({ env, orm }: Sender, office: Office, rows: readonly Taken[]): Promise<readonly Posted[]> {
  const [origin = ''] = configOf(env).authorizedParties
  const letters = await Promise.all(rows.map(async (row) => ({ ...row, secret: await newSecret() })))
  const [first, ...rest] = letters.map(({ id, secret, takenUntil }) =>
    orm
      .update(invitationEmails)
      .set({ token_hash: secret.hash })
      .where(and(eq(invitationEmails.invitation_id, id), eq(invitationEmails.due_at, takenUntil))),
  )
  if (first === undefined) return []
  await orm.batch([first, ...rest])
  return office.send(letters.map(({ email, secret }) => ({ email, link: `${origin}${joinPath(secret.token)}` })))
}

function settle(orm: Orm, row: Taken, outcome: Outcome, now: number) {
  const isStill = sql`${invitationEmails.due_at} = ${row.takenUntil}`
  // Whoever has asked for something else meanwhile is heard.
  const next = (dueAt: number | null) => sql`CASE WHEN ${isStill} THEN ${dueAt} ELSE ${invitationEmails.due_at} END`
  const here = eq(invitationEmails.invitation_id, row.id)
  if ('fault' in outcome) {
    const { dueAt, tries } = nextTry(row, outcome, now)
    const fault: EmailFault = outcome.fault
    return orm
      .update(invitationEmails)
      .set({ due_at: next(dueAt), tries, fault })
      .where(here)
  }
  const { clerkId } = outcome
  const sentAt = clerkId === null ? sql`${invitationEmails.sent_at}` : now
  return orm
    .update(invitationEmails)
    .set({ due_at: next(null), tries: 0, fault: null, clerk_id: clerkId, sent_at: sentAt })
    .where(here)
}

/** Patience that Clerk asks for is no failure. */
function nextTry({ tries }: Taken, { fault, mayPass, retryAfterMs }: Refused, now: number) {
  if (!mayPass) return { dueAt: null, tries }
  if (fault === 'rate-limited') return { dueAt: now + (retryAfterMs ?? LIMITED_FOR_MS), tries }
  const wait = AGAIN_AFTER_MS[tries]
  return { dueAt: wait === undefined ? null : now + wait, tries: tries + 1 }
}
