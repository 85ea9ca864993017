/** Who signs people in here, who I am, and the ticket that opens a socket. */
import { z } from 'zod'
import { Role } from '../vocabulary/people.ts'
import { Id } from '../vocabulary/primitives.ts'

/** GET /api/session/config — without a token. */
export const SessionConfig = z.object({
  auth: z.enum(['clerk', 'local']),
  publishable_key: z.string().optional(),
})
export type SessionConfig = z.infer<typeof SessionConfig>

/** GET /api/local/people — local runtime only, without a token. */
export const LocalPeople = z.object({
  data: z.array(z.object({ id: Id, full_name: z.string(), role: Role, team_ids: z.array(Id), bot: z.boolean() })),
  /** Nobody is here yet: whoever comes next sets the floor up. */
  first_awaited: z.boolean(),
  /** The demo is being put in: ask again. */
  seeding: z.boolean(),
})
export type LocalPeople = z.infer<typeof LocalPeople>

/** POST /api/local/sign-in — local runtime only. Ask again before `expires_in` seconds have passed. */
/** `session_id` is the same for every token of one sign-in, as Clerk's `sid` is. */
export const LocalSignIn = z.strictObject({ user_id: Id, session_id: z.uuid().optional() })
export const LocalToken = z.object({ token: z.string(), expires_in: z.int() })
export type LocalToken = z.infer<typeof LocalToken>

/** The secret of an invitation's link: 256 bits. */
export const InvitationToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not an invitation')

/** Of somebody who came in for the first time, by an invitation or as the first admin. */
export const Joined = z.object({ user_id: Id })
export type Joined = z.infer<typeof Joined>

export const MyTeam = z.object({
  id: Id,
  name: z.string(),
  country: z.string(),
  time_zone: z.string(),
  /** False for an admin who may act in the team without sitting in it. */
  member: z.boolean(),
})

const ColourPair = z.object({ light: z.string(), dark: z.string() })
export const BrandColours = z.object({ accent: ColourPair, text: ColourPair, tint: ColourPair })
export type BrandColours = z.infer<typeof BrandColours>

/** GET /api/me. An admin's teams are those of the whole organisation. */
export const Me = z.object({
  user: z.object({
    id: Id,
    email: z.string(),
    full_name: z.string(),
    organisation_id: Id,
    organisation_name: z.string(),
  }),
  /** The organisation's colours in each scheme, legible by ST5; left out where it has none of its own. */
  brand: BrandColours.optional(),
  role: Role,
  teams: z.array(MyTeam),
  /** The admin who acts in this person’s name; left out when it is they themselves. */
  impersonated_by: z.object({ id: Id, full_name: z.string() }).optional(),
})
export type Me = z.infer<typeof Me>

/** POST /api/floor/tickets */
export const TicketRequest = z.strictObject({
  team_id: Id,
  /** Of the last ticket for this floor: with it somebody who was there comes back while the records are away. */
  floor_mark: z.string().max(100).optional(),
})
export const Ticket = z.object({
  /** Single use; goes into the socket's query as `ticket`. */
  ticket: z.string(),
  /** Path to open the socket at, without the ticket. */
  url: z.string(),
  /** Seconds. */
  expires_in: z.int(),
  /** To be kept, and sent along when asking for the next ticket. */
  floor_mark: z.string(),
})
export type Ticket = z.infer<typeof Ticket>

/** GET /api/health, without a sign-in: 200 `ready`, or 503 `starting` while the first data is still being put in. */
export const Health = z.object({ ok: z.boolean(), status: z.enum(['ready', 'starting']) })
export type Health = z.infer<typeof Health>
