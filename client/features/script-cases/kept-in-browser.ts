/** Cases of releases that kept them in the browser: they are handed to the server, and forgotten here once it has them. */
import { z } from 'zod'
import { LeadCard } from '#domain/floor/lead-card.ts'
import { CaseStop, ScriptCase, toCaseLead } from '#domain/practice/script-case.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'
import type { NewCase } from '../../api/records/script-cases.ts'

const Kept = z.object({
  ...ScriptCase.shape,
  id: z.string(),
  lead: LeadCard,
  stops: z.array(z.object(CaseStop.shape)).min(1),
})

const storeOf = (scriptId: string) =>
  storedValue({ storage: lasting, key: `call-floor.script-cases.${scriptId}`, schema: z.array(Kept) })

/** Without what named their leads. */
export const listKeptHere = (scriptId: string, content: ScriptContent): NewCase[] =>
  (storeOf(scriptId).read() ?? []).map(({ id, lead, ...kept }) => ({
    id,
    kept: { ...kept, name: `Somebody: ${kept.stops.at(-1)?.title ?? ''}`, lead: toCaseLead(lead, content) },
  }))

export function forgetHere(scriptId: string, ids: ReadonlySet<string>): void {
  const store = storeOf(scriptId)
  store.write((store.read() ?? []).filter(({ id }) => !ids.has(id)))
}
