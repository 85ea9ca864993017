/** How people sign in here, and who I am. */
import { Health, Me, SessionConfig } from '#domain/http/session.ts'
import { toPalette } from '#domain/vocabulary/brand-colour.ts'
import { configOf } from '#worker/env.ts'
import { organisationOf } from '#worker/organisation/queries.ts'
import { teamsOf } from '#worker/teams/queries.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import { openVerb, type Verb, verb } from '#worker/request/verb.ts'

/** Whether it can be worked with by now; a deployment always can. */
export type IsReady = (c: HonoContext) => Promise<boolean>

const subject = 'Session'
const asJson = <T extends typeof Health | typeof SessionConfig>(schema: T) => ({ 'application/json': schema })

export const openSessionVerbs = (isReady: IsReady): Verb[] => [
  openVerb({
    method: 'GET',
    path: '/api/health',
    subject,
    title: 'Tell whether the service is ready',
    description: '503 and `starting` while the first data of a local installation is still being put in.',
    right: 'open',
    idempotency: 'read',
    audit: [],
    raw: {
      200: { description: 'It can be worked with.', content: asJson(Health) },
      503: { description: 'It is still starting.', content: asJson(Health) },
    },
    run: async (c) =>
      (await isReady(c))
        ? c.json({ ok: true, status: 'ready' } satisfies Health)
        : c.json({ ok: false, status: 'starting' } satisfies Health, 503, { 'retry-after': '1' }),
  }),
  openVerb({
    method: 'GET',
    path: '/api/session/config',
    subject,
    title: 'Tell who signs people in here',
    right: 'open',
    idempotency: 'read',
    audit: [],
    raw: { 200: { description: 'Who signs people in.', content: asJson(SessionConfig) } },
    run: (c) => {
      const { clerk } = configOf(c.env)
      const config: SessionConfig =
        clerk === null ? { auth: 'local' } : { auth: 'clerk', publishable_key: clerk.publishableKey }
      return c.json(config)
    },
  }),
]

export const sessionVerbs: Verb[] = [
  verb({
    method: 'GET',
    path: '/api/me',
    subject,
    title: 'Read who you are',
    description: 'An admin’s teams are those of the whole organisation.',
    right: 'signed-in',
    idempotency: 'read',
    audit: [],
    answer: Me,
    run: async ({ actor, env }): Promise<Me> => {
      const [teams, { brand_colour: colour }] = await Promise.all([
        teamsOf(env.DB, actor.teamIds),
        organisationOf(env.DB, actor.organisationId),
      ])
      return {
        user: {
          id: actor.userId,
          email: actor.email,
          full_name: actor.fullName,
          organisation_id: actor.organisationId,
          organisation_name: actor.organisationName,
        },
        ...(colour !== null && { brand: toPalette(colour) }),
        role: actor.role,
        ...(actor.impersonator && {
          impersonated_by: { id: actor.impersonator.userId, full_name: actor.impersonator.fullName },
        }),
        teams: teams.map(({ id, name, country, time_zone }) => ({
          id,
          name,
          country,
          time_zone,
          member: actor.memberOf.includes(id),
        })),
      }
    },
  }),
]
