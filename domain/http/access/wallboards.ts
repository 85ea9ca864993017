/** Links by which a screen on the wall shows a team's floor, without a person. */
import { z } from 'zod'
import { Day, Id } from '../../vocabulary/primitives.ts'
import { shownWords } from '../../vocabulary/text.ts'
import { IsoTime, PageQuery, pageOf } from '../common.ts'

/** By which the token in a link is told from all others. */
export const WALL_TOKEN_PREFIX = 'callfloor_wall_'

/** Of one team, as are open at the same time: each is told of every change. */
export const MOST_WALLBOARDS = 20

export const WallboardLink = z.object({
  id: Id,
  team_id: Id,
  name: z.string(),
  /** The last four characters of its token. */
  ending: z.string(),
  /** `ended`: whoever made it no longer leads this team. */
  state: z.enum(['active', 'ended', 'revoked']),
  /** To some minutes; null before any screen has opened it. */
  last_seen_at: IsoTime.nullable(),
  created_by: Id,
  created_by_name: z.string(),
  created_at: IsoTime,
  revoked_at: IsoTime.nullable(),
  revoked_by_name: z.string().nullable(),
})
export type WallboardLink = z.infer<typeof WallboardLink>

/** GET /api/teams/:id/wallboards, newest first */
export const WallboardQuery = PageQuery
export const WallboardPage = pageOf(WallboardLink)
export type WallboardPage = z.infer<typeof WallboardPage>

/** POST /api/teams/:id/wallboards */
export const WallboardCreate = z.strictObject({ name: shownWords(60) })
export type WallboardCreate = z.output<typeof WallboardCreate>

/** The token is told once: null where the request came again under its key. */
export const WallboardCreated = z.object({ wallboard: WallboardLink, token: z.string().nullable() })
export type WallboardCreated = z.infer<typeof WallboardCreated>

/** GET /api/wall, by the token of a link: whose floor it shows. */
export const Wall = z.object({
  id: Id,
  name: z.string(),
  team: z.object({ id: Id, name: z.string() }),
  /** Today by the team's clocks; `hours` are counted from calls that are over, as of `as_of`. */
  day: Day,
  as_of: IsoTime,
  hours: z.array(
    z.object({
      hour: z.int().min(0).max(23),
      dials: z.int().nonnegative(),
      contacts: z.int().nonnegative(),
      bookings: z.int().nonnegative(),
    }),
  ),
})
export type Wall = z.infer<typeof Wall>
