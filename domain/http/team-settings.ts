/** The history of a team's settings. */
import { z } from 'zod'
import { Id } from '../vocabulary/primitives.ts'
import { IsoTime, PageQuery, pageOf } from './common.ts'

/** One setting, in words; null where it was not there before, or is no longer. */
export const SettingsChange = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const SettingsVersion = z.object({
  version: z.int(),
  changed_at: IsoTime,
  /** Null: the system, or from before versions were kept. */
  changed_by: z.object({ id: Id, full_name: z.string() }).nullable(),
  /** The version that was restored. */
  reverts_to: z.int().nullable(),
  changes: z.array(SettingsChange),
})
export type SettingsVersion = z.infer<typeof SettingsVersion>

/** GET /api/teams/:id/settings/history: newest first. */
export const SettingsHistoryQuery = PageQuery
export const SettingsVersionPage = pageOf(SettingsVersion)
export type SettingsVersionPage = z.infer<typeof SettingsVersionPage>

/** POST /api/teams/:id/settings/revert: `version` is the one that is restored, `from` the one that holds now. */
export const SettingsRevert = z.strictObject({ version: z.int().nonnegative(), from: z.int().nonnegative() })
