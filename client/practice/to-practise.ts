/** What is practised, by what was asked for, what the team calls with, and what is published. */
import type { ScriptRef } from '#domain/script/schema.ts'

interface Published {
  readonly id: string
  readonly title: string
  readonly published_version: number | null
}

interface Asked {
  readonly script?: string | undefined
  readonly v?: number | undefined
}

export interface ToPractise {
  readonly scripts: readonly Published[]
  readonly scriptId: string
  readonly version: number
  /** What was asked for cannot be practised, and this is something else. */
  readonly isAnother: boolean
}

/** Null where nothing is published. */
export function toPractise(all: readonly Published[], asked: Asked, own: ScriptRef | null): ToPractise | null {
  const scripts = all.filter(({ published_version }) => published_version !== null)
  const wanted = asked.script ?? own?.scriptId
  const chosen = scripts.find(({ id }) => id === wanted) ?? scripts[0]
  if (chosen === undefined || chosen.published_version === null) return null
  const isAnother = asked.script !== undefined && asked.script !== chosen.id
  // The version that was asked for is one of the script that was asked for.
  const version = isAnother ? undefined : asked.v
  const teams = own?.scriptId === chosen.id ? own.version : undefined
  return { scripts, scriptId: chosen.id, version: version ?? teams ?? chosen.published_version, isAnother }
}
