/** Which required texts have no receipt for a disposition: asked of the floor's own rule, so that the desk never differs from it. */
import { decide } from '#domain/decide/index.ts'
import type { Facts } from '#domain/decide/types.ts'
import type { Floor } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptVersion } from '#domain/script/schema.ts'

const SOON_MS = 60 * 60_000

interface Asking {
  readonly floor: Floor
  readonly call: Call
  readonly script: ScriptVersion | undefined
  readonly dispositionId: string
  readonly me: { readonly userId: string; readonly fullName: string }
  readonly now: number
}

/** Ids of the steps; empty when nothing is missing. */
export function missingProof({ floor, call, script, dispositionId, me, now }: Asking): readonly string[] {
  if (!script) return []
  const facts: Facts = {
    lead: () => undefined,
    ranked: () => [],
    person: () => undefined,
    closedCall: () => undefined,
    slot: () => undefined,
    withNumber: () => [],
    script: () => script,
  }
  const decision = decide(
    floor,
    {
      type: 'DispositionCall',
      callId: call.callId,
      dispositionId,
      // Whatever else is needed is there, for the sake of the question.
      notes: call.notes || '.',
      meetingAt: now + SOON_MS,
      callback: { dueAt: now + SOON_MS, note: '' },
    },
    {
      actor: { type: 'person', userId: me.userId, role: 'agent', fullName: me.fullName },
      now,
      facts,
      commandId: call.callId,
      newId: call.callId,
      fence: call.fence,
    },
  )
  return decision.type === 'refused' && decision.refusal.code === 'missing-proof' ? decision.refusal.nodeIds : []
}
