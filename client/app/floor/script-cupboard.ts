/** Published script versions never change, so the last few are kept in the browser: a reload without a network still has the script. */
import { z } from 'zod'
import { ScriptVersion } from '#domain/script/schema.ts'

const KEY = 'call-floor.scripts'
const KEPT = 4

function readAll(): readonly ScriptVersion[] {
  const text = localStorage.getItem(KEY)
  if (text === null) return []
  try {
    return z.array(ScriptVersion).parse(JSON.parse(text))
  } catch {
    return []
  }
}

export const keptScript = (scriptId: string, version: number): ScriptVersion | undefined =>
  readAll().find((script) => script.scriptId === scriptId && script.version === version)

export function keepScript(script: ScriptVersion): void {
  if (keptScript(script.scriptId, script.version)) return
  try {
    localStorage.setItem(KEY, JSON.stringify([script, ...readAll()].slice(0, KEPT)))
  } catch {
    // Full: the script is still in this page's memory.
    localStorage.removeItem(KEY)
  }
}
