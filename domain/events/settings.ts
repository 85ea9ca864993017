/** What changed in how the team works. */
import { z } from 'zod'
import { ScriptRef } from '../script/schema.ts'
import { ScriptFix } from '../floor/script-fix.ts'
import { stopping } from '../floor/script-test/state.ts'
import { TeamSettings } from '../floor/settings.ts'
import { Id } from '../vocabulary/primitives.ts'

export const TeamSettingsChanged = z.object({
  type: z.literal('TeamSettingsChanged'),
  settings: TeamSettings,
  byId: Id.nullable(),
})
/** A version gets no more calls of the test it is in (AB4). */
export const ScriptArmStopped = z.object({
  type: z.literal('ScriptArmStopped'),
  testId: Id,
  version: z.int().positive(),
  ...stopping,
})
/** A version was published that puts words right (SC17). */
export const ScriptFixPublished = z.object({ type: z.literal('ScriptFixPublished'), fix: ScriptFix })
/** Of releases before, which told a new script on its own; today it comes with the settings. Stored, and read for ever. */
export const ScriptVersionPublished = z.object({
  type: z.literal('ScriptVersionPublished'),
  script: ScriptRef,
  byId: Id.nullable(),
})
