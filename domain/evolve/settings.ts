/** How events change the way the team works. */
import type { Evolve } from './types.ts'

export const TeamSettingsChanged: Evolve<'TeamSettingsChanged'> = (floor, event) => ({
  ...floor,
  settings: event.settings,
})

export const ScriptVersionPublished: Evolve<'ScriptVersionPublished'> = (floor, event) => ({
  ...floor,
  settings: { ...floor.settings, script: event.script },
})
