/** What changed in how the team works. */
import { z } from 'zod'
import { ScriptRef } from '../script/schema.ts'
import { TeamSettings } from '../floor/settings.ts'
import { Id } from '../vocabulary/primitives.ts'

export const TeamSettingsChanged = z.object({
  type: z.literal('TeamSettingsChanged'),
  settings: TeamSettings,
  byId: Id.nullable(),
})
/** New calls start on this version; running ones stay on theirs (CA1). */
export const ScriptVersionPublished = z.object({
  type: z.literal('ScriptVersionPublished'),
  script: ScriptRef,
  byId: Id.nullable(),
})
