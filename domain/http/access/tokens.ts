/** Service tokens: what a program may ask for in the organisation's name, without a person. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { SCOPES } from '../../vocabulary/scopes.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { InstantFromIso, IsoTime, PageQuery, pageOf } from '../common.ts'

/** By which a token is recognised, here and by whoever looks for secrets in what was published by mistake. */
export const TOKEN_PREFIX = 'callfloor_'

export const ServiceToken = z.object({
  id: Id,
  name: z.string(),
  /** Its last four characters. */
  ending: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** Null: all teams of the organisation. */
  team_ids: z.array(Id).nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
  /** Null: it does not end by itself. */
  expires_at: IsoTime.nullable(),
  /** To a minute. */
  last_used_at: IsoTime.nullable(),
  created_by: Id,
  created_by_name: z.string(),
  created_at: IsoTime,
  revoked_at: IsoTime.nullable(),
  revoked_by_name: z.string().nullable(),
})
export type ServiceToken = z.infer<typeof ServiceToken>

/** GET /api/tokens, newest first */
export const TokenQuery = PageQuery
export const TokenPage = pageOf(ServiceToken)
export type TokenPage = z.infer<typeof TokenPage>

/** POST /api/tokens */
export const TokenCreate = z.strictObject({
  name: shownWords(100),
  scopes: z.array(z.enum(SCOPES)).min(1, 'needs at least one scope').max(SCOPES.length),
  team_ids: z.array(Id).min(1, 'needs at least one team').max(200).nullable(),
  expires_at: InstantFromIso.nullable(),
})
export type TokenCreate = z.output<typeof TokenCreate>

/** The token is told once: null where the request came again under its key. */
export const TokenCreated = z.object({ service_token: ServiceToken, token: z.string().nullable() })
export type TokenCreated = z.infer<typeof TokenCreated>
