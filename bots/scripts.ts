/** Published script versions over the API, fetched once and kept: they never change. */
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import type { ScriptRef, ScriptVersion } from '#domain/script/schema.ts'
import { api } from './sign-in.ts'

export class Scripts {
  #baseUrl: string
  #versions = new Map<string, Promise<ScriptVersion>>()
  #known = new Map<string, ScriptVersion>()

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
  }

  /** Only one that was fetched before. */
  find(ref: ScriptRef | null): ScriptVersion | undefined {
    return ref === null ? undefined : this.#known.get(toKey(ref))
  }

  /** Throws when it cannot be had; the next asker tries again. */
  fetch(ref: ScriptRef, token: string): Promise<ScriptVersion> {
    const key = toKey(ref)
    const asked = this.#versions.get(key)
    if (asked) return asked
    const asking = this.#ask(ref, token).catch((fault: unknown) => {
      this.#versions.delete(key)
      throw fault
    })
    this.#versions.set(key, asking)
    return asking
  }

  async #ask(ref: ScriptRef, token: string): Promise<ScriptVersion> {
    const path = `/api/scripts/${ref.scriptId}/versions/${ref.version}`
    const { script_id, version, title, content } = ScriptVersionDocument.parse(
      await api(this.#baseUrl, path, { token }),
    )
    const script = { scriptId: script_id, version, title, content }
    this.#known.set(toKey(ref), script)
    return script
  }
}

const toKey = ({ scriptId, version }: ScriptRef): string => `${scriptId}@${version}`
