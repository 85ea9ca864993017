/** Teams and the people in them. */
import { z } from 'zod'
import { CallingWindow } from '../floor/rule-pack.ts'
import { Disposition, TeamSettings } from '../floor/settings.ts'
import { EmailAddress } from '../vocabulary/email.ts'
import { Role } from '../vocabulary/people.ts'
import { isZone } from '../vocabulary/local-time.ts'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords, trimmedWords } from '../vocabulary/text.ts'
import { Flag, IsoTime, PageQuery, pageOf } from './common.ts'

/** A name for a picker; anyone may see those of their own teams. */
export const TeamPerson = z.object({ id: Id, full_name: z.string(), role: Role })
export const TeamPeople = z.object({ data: z.array(TeamPerson) })
export type TeamPeople = z.infer<typeof TeamPeople>

/** GET /api/teams/:id/free: ids of those on its floor who could take a call over this moment; nothing else of their state. */
export const FreePeople = z.object({ data: z.array(Id) })
export type FreePeople = z.infer<typeof FreePeople>

export const Team = z.object({
  id: Id,
  name: z.string(),
  country: z.string(),
  time_zone: z.string(),
  people: z.int(),
  settings_version: z.int(),
  /** Of name and country; the settings have their own. */
  version: z.int(),
})
export const TeamList = z.object({ data: z.array(Team) })
export type TeamList = z.infer<typeof TeamList>

/** GET /api/teams/:id. `settings` is the document the floor works by, in its own spelling. */
export const TeamDetail = Team.extend({
  settings: TeamSettings,
  members: z.array(TeamPerson),
  /** All that the organisation's teams share, also those that this one has switched off. */
  shared_dispositions: z.array(Disposition).default([]),
})
export type TeamDetail = z.infer<typeof TeamDetail>

/** PUT /api/teams/:id/settings: the version it was made from and the whole document. */
export const TeamSettingsChange = z.strictObject({ settings: TeamSettings })

/** GET /api/users (admin, manager) */
export const User = z.object({
  id: Id,
  full_name: z.string(),
  email: z.string(),
  role: Role,
  is_active: z.boolean(),
  team_ids: z.array(Id),
  /** What an edit names. */
  version: z.int(),
  /** The last thing they did that was written down; null when there is none. */
  last_seen_at: IsoTime.nullable(),
  created_at: IsoTime,
})
export type User = z.infer<typeof User>
export const UserQuery = PageQuery.extend({
  team_id: Id.optional(),
  role: Role.optional(),
  active: Flag.optional(),
  /** Words of the name or the address. */
  q: trimmedWords(200).optional(),
})
export const UserPage = pageOf(User)
export type UserPage = z.infer<typeof UserPage>

/** What somebody has in a team: leads of theirs, callbacks they promised, open tasks. */
export const Belongings = z.object({ team_id: Id, leads: z.int(), callbacks: z.int(), tasks: z.int() })
export type Belongings = z.infer<typeof Belongings>

/** GET /api/users/:id */
export const UserDetail = User.extend({ belongings: z.array(Belongings) })
export type UserDetail = z.infer<typeof UserDetail>

/** PATCH /api/users/:id: the version it was made from, and the fields that change. */
export const UserUpdate = z
  .strictObject({
    version: z.int().positive(),
    full_name: shownWords(200),
    role: Role,
    team_ids: z.array(Id).max(200),
  })
  .partial({ full_name: true, role: true, team_ids: true })
export type UserUpdate = z.output<typeof UserUpdate>

/** POST /api/users/:id/deactivate: who gets what they have; null is the team. */
export const Deactivation = z.strictObject({
  version: z.int().positive(),
  leads_to: Id.nullable().default(null),
  callbacks_to: Id.nullable().default(null),
  tasks_to: Id.nullable().default(null),
})
export type Deactivation = z.output<typeof Deactivation>

const country = z.string().regex(/^[A-Z]{2}$/, 'is not a country code')
const timeZone = z.string().max(60).refine(isZone, 'is not a time zone')

/** POST /api/teams: without a time zone the country's, its biggest where it has several. */
export const TeamCreate = z.strictObject({
  name: shownWords(200),
  country,
  time_zone: timeZone.optional(),
  /** Without them those that are usual in its country. */
  calling_hours: z.array(CallingWindow).min(1).max(14).optional(),
  /** One of GET /api/team-presets; without it the default set. */
  dispositions: Id.optional(),
})
export type TeamCreate = z.output<typeof TeamCreate>

/** GET /api/team-presets: what a new team of a country begins with unless one says otherwise. */
export const TeamPresetsQuery = z.strictObject({ country })
export const TeamPresets = z.object({
  time_zone: z.string(),
  calling_hours: z.array(CallingWindow),
  dispositions: z.array(z.object({ id: Id, title: z.string(), labels: z.array(z.string()) })),
})
export type TeamPresets = z.infer<typeof TeamPresets>

/** PATCH /api/teams/:id */
export const TeamUpdate = z
  .strictObject({ version: z.int().positive(), name: shownWords(200), country, time_zone: timeZone })
  .partial({ name: true, country: true, time_zone: true })
export type TeamUpdate = z.output<typeof TeamUpdate>

/** POST /api/local/first-admin — local runtime only, without a token, and only while there is no admin. */
export const FirstAdmin = z.strictObject({
  organisation_name: shownWords(200),
  full_name: shownWords(200),
  email: EmailAddress,
})
export type FirstAdmin = z.output<typeof FirstAdmin>
