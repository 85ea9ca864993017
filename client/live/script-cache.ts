/** Published script versions never change, so the last few are kept in the browser: a reload without a network still has the script. */
import { z } from 'zod'
import { ScriptVersion } from '#domain/script/schema.ts'
import { createReader } from '#domain/stored/reader.ts'
import { lasting } from '../browser/browser-stores.ts'
import { storedValue } from '../browser/stored-value.ts'

const stored = storedValue({ storage: lasting, key: 'call-floor.scripts', schema: z.array(z.unknown()) })
const KEPT = 4

const readScript = createReader(ScriptVersion)

/** One that cannot be read is fetched again; the others are still here. */
const readAll = (): readonly ScriptVersion[] =>
  (stored.read() ?? []).flatMap((one) => {
    const script = readScript(one)
    return script.ok ? [script.value] : []
  })

export const cachedScript = (scriptId: string, version: number): ScriptVersion | undefined =>
  readAll().find((script) => script.scriptId === scriptId && script.version === version)

export function cacheScript(script: ScriptVersion): void {
  if (cachedScript(script.scriptId, script.version)) return
  stored.write([script, ...readAll()].slice(0, KEPT))
}
