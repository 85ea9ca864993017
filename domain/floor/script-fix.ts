/** A version that was published to put words right: which calls are on an earlier version that has them, and who has read them (SC17). */
import { z } from 'zod'
import { Id, Instant } from '../vocabulary/primitives.ts'
import type { Call } from './call.ts'
import type { Floor } from './state.ts'

export const FIX_STEPS_MAX = 20
/** A step that has read otherwise in more versions than this has other troubles; the newest are kept. */
export const FIX_VERSIONS_MAX = 200
/** Of a floor. */
export const FIXES_MAX = 20

export const ScriptFix = z.object({
  /** Grows with each fix of the organisation, so that a floor knows which it has been told of. */
  fixId: z.int().positive(),
  scriptId: Id,
  /** Says the words as they are to be. */
  version: z.int().positive(),
  nodeIds: z.array(Id).min(1).max(FIX_STEPS_MAX),
  /** Earlier ones that say one of these steps otherwise. */
  affected: z.array(z.int().positive()).max(FIX_VERSIONS_MAX),
  /** The comment of the publication. */
  note: z.string().max(300),
  at: Instant,
})
export type ScriptFix = z.infer<typeof ScriptFix>

type OnScript = Pick<Call, 'script'>

/** Those that a call is to be shown, newest first, read or not. */
export const fixesOf = ({ scriptFixes }: Pick<Floor, 'scriptFixes'>, { script }: OnScript): ScriptFix[] =>
  script === null
    ? []
    : scriptFixes
        .filter(({ scriptId, affected }) => scriptId === script.scriptId && affected.includes(script.version))
        .toReversed()

/** When whoever has the call now said that they have read it; null while they have not. */
export const readAt = ({ fixesRead, agentId }: Pick<Call, 'fixesRead' | 'agentId'>, fixId: number): Instant | null =>
  fixesRead.find((read) => read.fixId === fixId && read.agentId === agentId)?.at ?? null

/** A later fix of the same step takes its place; the oldest make room. */
export function withFix(fixes: readonly ScriptFix[], next: ScriptFix): ScriptFix[] {
  const others = fixes.flatMap((fix) => {
    if (fix.scriptId !== next.scriptId) return [fix]
    const nodeIds = fix.nodeIds.filter((id) => !next.nodeIds.includes(id))
    return nodeIds.length === 0 ? [] : [{ ...fix, nodeIds }]
  })
  return [...others, next].slice(-FIXES_MAX)
}
