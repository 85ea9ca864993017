/** Paths through a script that were kept, to be walked again whenever it changes: each step by its answer, to the same end. */
import { z } from 'zod'
import type { Call } from '#domain/floor/call.ts'
import { activeSteps, listAnswers } from '#domain/floor/selectors.ts'
import { LeadCard } from '#domain/floor/lead-card.ts'
import type { Floor } from '#domain/floor/state.ts'
import { Scalar } from '#domain/script/conditions.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { lasting } from '../../browser/browser-stores.ts'
import { storedValue } from '../../browser/stored-value.ts'
import { beginRehearsal, CALL, readRehearsal, rehearse } from './rehearsal.ts'

const Stop = z.object({
  nodeId: z.string(),
  title: z.string(),
  /** By which it was left; null at the end. */
  responseId: z.string().nullable(),
  /** It was jumped to, as to an objection. */
  isJump: z.boolean(),
})

export const Case = z.object({
  id: z.string(),
  name: z.string(),
  lead: LeadCard,
  language: z.string().nullable(),
  answers: z.record(z.string(), Scalar),
  stops: z.array(Stop).min(1),
})
export type Case = z.infer<typeof Case>

const CASES_MAX = 40

const casesOf = (scriptId: string) =>
  storedValue({ storage: lasting, key: `call-floor.script-cases.${scriptId}`, schema: z.array(Case) })

const stores = new Map<string, ReturnType<typeof casesOf>>()

/** One object for each name, so that all who show it hear of a change. */
export function caseStore(scriptId: string): ReturnType<typeof casesOf> {
  const store = stores.get(scriptId) ?? casesOf(scriptId)
  stores.set(scriptId, store)
  return store
}

export const keepCase = (scriptId: string, kept: Case): boolean =>
  caseStore(scriptId).write([...(caseStore(scriptId).read() ?? []), kept].slice(-CASES_MAX))

export function dropCase(scriptId: string, id: string): void {
  const store = caseStore(scriptId)
  store.write((store.read() ?? []).filter((one) => one.id !== id))
}

/** The standing path of a call; what was stepped back from is no part of it. */
export function toCase(call: Call, { content }: ScriptVersion): Case {
  const steps = activeSteps(call).flatMap((index) => call.trail[index] ?? [])
  const stops = steps.map(({ nodeId, by }, index) => ({
    nodeId,
    title: nodeById(content, nodeId)?.title ?? nodeId,
    responseId: steps[index + 1]?.responseId ?? null,
    isJump: by === 'jump' || by === 'objection',
  }))
  const name = `${call.lead.name}: ${stops.at(-1)?.title ?? ''}`
  return { id: crypto.randomUUID(), name, lead: call.lead, language: call.language, answers: listAnswers(call), stops }
}

export interface Replayed {
  readonly ok: boolean
  /** Where it went another way, in words; empty when it did not. */
  readonly why: string
  readonly nodeId: string | null
}

/** Walks a case through the script as it is now. */
export function replayCase({ lead, language, answers, stops }: Case, script: ScriptVersion): Replayed {
  let floor: Floor = beginRehearsal(script, lead, 0)
  const give = (command: Parameters<typeof rehearse>[1]) => (floor = rehearse(floor, command, script, 0))
  const here = () => readRehearsal(floor)?.call.nodeId ?? null
  if (language !== null) give({ type: 'SwitchLanguage', callId: CALL, language })
  for (const [key, value] of Object.entries(answers)) give({ type: 'RecordAnswer', callId: CALL, key, value })
  for (const [index, stop] of stops.entries()) {
    if (stop.isJump) give({ type: 'JumpToNode', callId: CALL, nodeId: stop.nodeId, reason: 'Replayed' })
    if (here() !== stop.nodeId) {
      const now = nodeById(script.content, here())?.title ?? 'nowhere'
      return {
        ok: false,
        why: `It came to “${now}” instead of “${stop.title}”.`,
        nodeId: stops[index - 1]?.nodeId ?? null,
      }
    }
    if (stop.responseId === null) continue
    const before = floor
    give({ type: 'ChooseResponse', callId: CALL, nodeId: stop.nodeId, responseId: stop.responseId })
    if (floor === before)
      return { ok: false, why: `The answer chosen at “${stop.title}” is not there any more.`, nodeId: stop.nodeId }
  }
  return { ok: true, why: '', nodeId: null }
}
