/** Asking people in: each of a list is invited, or its line says why not; all that can be invited are, at once. */
import { type InvitationCreate, INVITE_MAX, type InviteVerdict, type NotInvited } from '#domain/http/invitations.ts'
import { addressKey, type ListedPerson, readAddressList } from '#domain/vocabulary/address-list.ts'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { reachesTeam } from '#worker/auth/rights.ts'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { invitations } from '#worker/d1/schema.ts'
import { LINK_LASTS_MS, newSecret } from '#worker/invitations/secret.ts'
import { emailStatement, sendEmailsLater, sendsEmails } from '#worker/invitations/emails.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField } from '#worker/request/problem.ts'

/** Throws `invalid-input` when the list is too long or a team is none. */
export async function invite(ctx: Ctx, body: InvitationCreate): Promise<InviteVerdict[]> {
  const strange = body.team_ids.find((teamId) => !reachesTeam(ctx.actor, teamId))
  if (strange !== undefined) throw invalidField('team_ids', 'names a team that does not exist')
  const listed = listOf(body)
  if (listed.length > INVITE_MAX) throw invalidField('list', `has more than ${INVITE_MAX} people`)
  if (listed.length === 0) throw invalidField('list', 'names nobody')
  const known = await knownAddresses(ctx, listed)
  const seen = new Set<string>()
  const verdicts = listed.map((person): Verdict => {
    const reason = reasonAgainst(person, seen, known)
    if (person.email !== null) seen.add(addressKey(person.email))
    return { person, reason }
  })
  return write(ctx, body, verdicts)
}

interface Verdict {
  readonly person: ListedPerson
  readonly reason: NotInvited | null
}

function listOf({ email, full_name, list }: InvitationCreate): ListedPerson[] {
  if (email === undefined) return readAddressList(list ?? '')
  const [read] = readAddressList(email)
  return read ? [{ ...read, email, fullName: full_name ?? read.fullName }] : []
}

function reasonAgainst(
  { email }: ListedPerson,
  seen: ReadonlySet<string>,
  known: ReadonlyMap<string, NotInvited>,
): NotInvited | null {
  if (email === null) return 'not-an-address'
  const key = addressKey(email)
  return seen.has(key) ? 'twice-in-list' : (known.get(key) ?? null)
}

const Known = z.object({ email: z.string(), reason: z.enum(['already-here', 'deactivated', 'already-invited']) })

export const knownSql = `
  SELECT u.email, CASE u.is_active WHEN 1 THEN 'already-here' ELSE 'deactivated' END AS reason
    FROM json_each(?1) j CROSS JOIN users u ON u.email = j.value
  UNION ALL
  SELECT i.email, 'already-invited' FROM json_each(?1) j CROSS JOIN invitations i
    ON i.organisation_id = ?2 AND i.email = j.value AND i.status = 'pending'`

/** Why an address cannot be invited again. */
async function knownAddresses(
  { actor, env }: Ctx,
  listed: readonly ListedPerson[],
): Promise<ReadonlyMap<string, NotInvited>> {
  const emails = jsonList(listed.flatMap(({ email }) => email ?? []))
  const found = await env.DB.prepare(knownSql).bind(emails, actor.organisationId).all()
  return new Map(readRows(Known, found.results, 'address').map(({ email, reason }) => [addressKey(email), reason]))
}

async function write(ctx: Ctx, { role, team_ids }: InvitationCreate, verdicts: readonly Verdict[]) {
  const made = await Promise.all(
    verdicts.map(async ({ person, reason }) =>
      reason === null ? { id: crypto.randomUUID(), person, secret: await newSecret() } : null,
    ),
  )
  const rows = made.flatMap((one) => (one === null ? [] : [toRow(ctx, one, { role, team_ids })]))
  const kept = rows.length === 0 ? new Set<string>() : await insert(ctx, rows)
  const answers = verdicts.map(({ person, reason }, at): InviteVerdict => {
    const one = made[at]
    const isIn = one !== null && one !== undefined && kept.has(one.id)
    return {
      line: person.line,
      text: person.text,
      email: person.email,
      full_name: person.fullName,
      invitation_id: isIn ? one.id : null,
      token: isIn ? one.secret.token : null,
      // Somebody else invited them in this same moment.
      reason: isIn ? null : (reason ?? 'already-invited'),
    }
  })
  if (kept.size > 0) sendEmailsLater(ctx)
  return answers
}

interface Made {
  readonly id: string
  readonly person: ListedPerson
  readonly secret: { readonly hash: string }
}

const toRow = ({ actor, now }: Ctx, { id, person, secret }: Made, as: Pick<InvitationCreate, 'role' | 'team_ids'>) => ({
  id,
  organisation_id: actor.organisationId,
  email: person.email ?? '',
  full_name: person.fullName,
  role: as.role,
  team_ids: jsonList([...new Set(as.team_ids)]),
  token_hash: secret.hash,
  expires_at: now + LINK_LASTS_MS,
  invited_by: actor.userId,
})

/** The ids of those that came in, and a line in the log for each. */
async function insert(
  { audit, env, now, orm }: Ctx,
  rows: readonly ReturnType<typeof toRow>[],
): Promise<ReadonlySet<string>> {
  const acts = rows.map(({ id, email, full_name, role, team_ids }) => ({
    action: 'invitation.created' as const,
    entityType: 'invitation' as const,
    entityId: id,
    teamId: null,
    after: { email, full_name, role, team_ids: JSON.parse(team_ids) as unknown },
  }))
  const ids = rows.map(({ id }) => id)
  const [, , kept] = await orm.batch([
    orm
      .insert(invitations)
      .select(
        sql`SELECT value ->> 'id', value ->> 'organisation_id', value ->> 'email', value ->> 'full_name',
          value ->> 'role', value ->> 'team_ids', 'pending', value ->> 'token_hash', value ->> 'expires_at',
          value ->> 'invited_by', NULL, ${now}, ${now}
        FROM json_each(${JSON.stringify(rows)}) WHERE true`,
      )
      .onConflictDoNothing(),
    audit.linesOfInvited(acts),
    orm
      .select({ id: invitations.id })
      .from(invitations)
      .where(sql`${invitations.id} IN (SELECT value FROM json_each(${jsonList(ids)}))`),
    ...(sendsEmails(env) ? [emailStatement(orm, ids, now)] : []),
  ])
  return new Set(kept.map(({ id }) => id))
}
