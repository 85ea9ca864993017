/** Published script versions never change, so the last few are kept in the browser: a reload without a network still has the script. */
import { ScriptVersion } from '#domain/script/schema.ts'
import { parseJson, createReader } from '#domain/stored/reader.ts'
import { lasting } from '../browser/browser-stores.ts'

const KEY = 'call-floor.scripts'
const KEPT = 4

const readScript = createReader(ScriptVersion)

/** One that cannot be read is fetched again; the others are still here. */
function readAll(): readonly ScriptVersion[] {
  const stored = parseJson(lasting.getItem(KEY) ?? '[]')
  const list: readonly unknown[] = stored.ok && Array.isArray(stored.value) ? stored.value : []
  return list.flatMap((one) => {
    const script = readScript(one)
    return script.ok ? [script.value] : []
  })
}

export const cachedScript = (scriptId: string, version: number): ScriptVersion | undefined =>
  readAll().find((script) => script.scriptId === scriptId && script.version === version)

export function cacheScript(script: ScriptVersion): void {
  if (cachedScript(script.scriptId, script.version)) return
  lasting.setItem(KEY, JSON.stringify([script, ...readAll()].slice(0, KEPT)))
}
