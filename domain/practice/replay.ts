/** Paths through a script that are kept, to be walked again whenever it changes: each step by its answer, to the same end. */
import type { Call } from '../floor/call.ts'
import { activeSteps, listAnswers } from '../floor/selectors.ts'
import type { Floor } from '../floor/state.ts'
import { cardOf, type ScriptCase, toCaseLead } from './script-case.ts'
import type { ScriptVersion } from '../script/schema.ts'
import { nodeById } from '../script/walk.ts'
import { beginRehearsal, CALL, readRehearsal, rehearse } from './rehearsal.ts'

const NAME_MAX = 160

/** The standing path of a call; what was stepped back from is no part of it. `about` says which lead it was, without a name. */
export function toCase(call: Call, { content }: ScriptVersion, about: string): ScriptCase {
  const steps = activeSteps(call).flatMap((index) => call.trail[index] ?? [])
  const stops = steps.map(({ nodeId, by }, index) => ({
    nodeId,
    title: nodeById(content, nodeId)?.title ?? nodeId,
    responseId: steps[index + 1]?.responseId ?? null,
    isJump: by === 'jump' || by === 'objection',
  }))
  return {
    name: `${about}: ${stops.at(-1)?.title ?? ''}`.slice(0, NAME_MAX),
    lead: toCaseLead(call.lead, content),
    language: call.language,
    answers: listAnswers(call),
    stops,
  }
}

export interface Replayed {
  readonly ok: boolean
  /** Where it went another way, in words; empty when it did not. */
  readonly why: string
  readonly nodeId: string | null
}

/** Walks a case through the script as it is now. */
export function replayCase({ lead, language, answers, stops }: ScriptCase, script: ScriptVersion): Replayed {
  let floor: Floor = beginRehearsal(script, cardOf(lead), 0)
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
        why: `Step ${index + 1}: it came to “${now}” instead of “${stop.title}”.`,
        nodeId: stops[index - 1]?.nodeId ?? null,
      }
    }
    if (stop.responseId === null) continue
    const before = floor
    give({ type: 'ChooseResponse', callId: CALL, nodeId: stop.nodeId, responseId: stop.responseId })
    if (floor === before)
      return {
        ok: false,
        why: `Step ${index + 1}: the answer chosen at “${stop.title}” is not there any more.`,
        nodeId: stop.nodeId,
      }
  }
  return { ok: true, why: '', nodeId: null }
}
