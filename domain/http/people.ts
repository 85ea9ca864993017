/** Teams and the people in them. */
import { z } from 'zod'
import { TeamSettings } from '../floor/settings.ts'
import { Role } from '../vocabulary/people.ts'
import { Id } from '../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from './common.ts'

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
})
export const TeamList = z.object({ data: z.array(Team) })
export type TeamList = z.infer<typeof TeamList>

/** GET /api/teams/:id. `settings` is the document the floor works by, in its own spelling. */
export const TeamDetail = Team.extend({ settings: TeamSettings, members: z.array(TeamPerson) })
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
  created_at: IsoTime,
})
export const UserQuery = PageQuery.extend({ team_id: Id.optional() })
export const UserPage = pageOf(User)
export type UserPage = z.infer<typeof UserPage>
