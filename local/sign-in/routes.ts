/**
 * Sign-in without any account, for the local runtime: named people of the demo, tokens signed by a local key and believed on
 * the same path as Clerk's. These routes are in no deployed bundle, and answer only under a loopback name.
 */
import { InvitationAccept } from '#domain/http/invitations.ts'
import { type Joined } from '#domain/http/session.ts'
import { type LocalPeople, LocalSignIn, type LocalToken } from '#domain/http/session.ts'
import { Role } from '#domain/vocabulary/people.ts'
import { z } from 'zod'
import { withTimeout } from '#durable-objects/team-floor/contract.ts'
import { jsonListColumn, readRows } from '#worker/d1/rows.ts'
import { configOf } from '#worker/env.ts'
import { isOutage, ProblemError } from '#worker/request/problem.ts'
import type { App, HonoContext } from '#worker/request/hono.ts'
import { join } from '#worker/invitations/join.ts'
import { readJson } from '#worker/request/body.ts'
import { stateName } from '../state-name.ts'
import { BENCH } from '../seed/cast.ts'
import { isSeeded } from '../seeded.ts'
import { firstAdmin, isFirstAwaited, startsEmpty } from './first-admin.ts'
import { signToken, TOKEN_SECONDS } from './token.ts'

/** Seats of simulated agents: whoever signs in as one is signed out by a bot. */
const BOTS: ReadonlySet<string> = new Set(BENCH.map(({ id }) => id))

const ANSWER_WITHIN_MS = 2_500

const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])$/

const Person = z.object({
  id: z.string(),
  full_name: z.string(),
  role: Role,
  team_ids: jsonListColumn(z.string()),
})

const Key = z.object({ LOCAL_SIGN_IN_PRIVATE_KEY: z.string().includes('-----BEGIN PRIVATE KEY-----') })

/** The signing key, where there is one and the address is this machine's own; elsewhere there is no such route. */
function keyOf(c: HonoContext): string {
  const key = Key.safeParse(c.env)
  if (!key.success || !LOOPBACK.test(new URL(c.req.url).hostname)) throw new ProblemError('not-found')
  return key.data.LOCAL_SIGN_IN_PRIVATE_KEY
}

/** Who has signed in here before; Clerk, too, goes on giving tokens while the records are away. */
const subjects = new Map<string, string>()

async function subjectOf(db: D1Database, userId: string): Promise<string> {
  try {
    const asked = db.prepare('SELECT clerk_id, is_active FROM users WHERE id = ?').bind(userId)
    const user = await withTimeout(asked.first<{ clerk_id: string; is_active: number }>(), ANSWER_WITHIN_MS)
    if (user === null) throw new ProblemError('unknown-user')
    if (user.is_active !== 1) throw new ProblemError('inactive')
    subjects.set(userId, user.clerk_id)
    return user.clerk_id
  } catch (fault) {
    const known = subjects.get(userId)
    if (known === undefined || !isOutage(fault)) throw fault
    return known
  }
}

export function localSignInRoutes(app: App): void {
  // Whoever holds an invitation's link is let in without an account, as somebody of whom tokens can be asked from then on.
  app.post('/api/local/join', async (c) => {
    keyOf(c)
    const wish = await readJson(c, InvitationAccept)
    return c.json({ user_id: await join(c, wish, `local_${crypto.randomUUID()}`) } satisfies Joined)
  })

  app.post('/api/local/first-admin', (c) => {
    keyOf(c)
    return firstAdmin(c)
  })

  app.get('/api/local/state', async (c) => {
    keyOf(c)
    return c.json({ state: await stateName(configOf(c.env).jwtKey) })
  })

  app.get('/api/local/people', async (c) => {
    keyOf(c)
    if (!startsEmpty(c) && !(await isSeeded(c.env.DB)))
      return c.json({ data: [], first_awaited: false, seeding: true } satisfies LocalPeople)
    const found = await c.env.DB.prepare(
      `SELECT u.id, u.full_name, u.role,
         (SELECT json_group_array(m.team_id) FROM team_members m WHERE m.user_id = u.id) AS team_ids
       FROM users u WHERE u.is_active = 1
       ORDER BY CASE u.role WHEN 'admin' THEN 0 WHEN 'manager' THEN 1 ELSE 2 END, u.full_name COLLATE NOCASE`,
    ).all()
    const people = readRows(Person, found.results, 'person')
    const data = people.map((person) => ({ ...person, bot: BOTS.has(person.id) }))
    return c.json({
      data,
      first_awaited: data.length === 0 && (await isFirstAwaited(c)),
      seeding: false,
    } satisfies LocalPeople)
  })

  app.post('/api/local/sign-in', async (c) => {
    const privateKey = keyOf(c)
    const { user_id, session_id = crypto.randomUUID() } = await readJson(c, LocalSignIn)
    const subject = await subjectOf(c.env.DB, user_id)
    const config = configOf(c.env)
    const own = new URL(c.req.url).origin
    const claims = {
      iss: config.issuer,
      azp: config.authorizedParties.includes(own) ? own : config.authorizedParties[0],
      sub: subject,
      sid: `local_${user_id}_${session_id}`,
    }
    const token = await signToken(privateKey, claims, Date.now())
    return c.json({ token, expires_in: TOKEN_SECONDS } satisfies LocalToken)
  })
}
