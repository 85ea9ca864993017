/** The only place that addresses the object of a script's draft. The caller has checked that the script exists. */
import type { Candidate, DraftDocument, Records, ScriptDraftRpc } from '#durable-objects/script-draft/contract.ts'
import type { ScriptDraft } from '#domain/http/scripts.ts'
import { findOpenFaults, findScriptFaults } from '#domain/script/faults.ts'
import type { ScriptFault } from '#domain/script/fault.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import type { ScriptRow } from '#worker/scripts/queries.ts'

/** What only the platform can derive from a script's id: whoever has it was told it here, for a script that is there. */
export const draftMark = (env: WorkerEnv, scriptId: string): string => env.SCRIPT_DRAFT.idFromName(scriptId).toString()

export const recordsOf = ({ revision, published_version }: ScriptRow): Records => ({
  revision,
  version: published_version,
})

/** An object that cannot answer is `unavailable`, not a fault of the caller. */
export async function askDraft<T>(
  env: WorkerEnv,
  scriptId: string,
  ask: (draft: ScriptDraftRpc) => Promise<T>,
): Promise<T> {
  try {
    return await ask(env.SCRIPT_DRAFT.getByName(scriptId))
  } catch (cause) {
    throw new ProblemError('unavailable', { cause, retryAfter: 5 })
  }
}

/** Throws `unreadable`. */
export async function readDraft(env: WorkerEnv, row: ScriptRow): Promise<DraftDocument> {
  const draft = await askDraft(env, row.id, (object) => object.read(recordsOf(row)))
  if (draft === null) throw new ProblemError('unreadable')
  return draft
}

/** The draft without some of its changes. Throws what keeps it from being made. */
export async function previewDraft(env: WorkerEnv, row: ScriptRow, leftOut: readonly number[]): Promise<DraftDocument> {
  if (leftOut.length === 0) return readDraft(env, row)
  return readyOf(await askDraft(env, row.id, (object) => object.preview({ records: recordsOf(row), leftOut })))
}

export function readyOf(candidate: Candidate): DraftDocument {
  switch (candidate.type) {
    case 'ready':
      return candidate.draft
    case 'moved':
      throw new ProblemError('version-conflict', { version: candidate.revision })
    case 'unreadable':
      throw new ProblemError('unreadable')
    case 'unknown-changes':
      throw invalidField('left_out', `has no such change: ${candidate.revisions.join(', ')}`)
    case 'blocked':
      throw new ProblemError('left-out-needed', {
        errors: { left_out: candidate.changes.map((change) => String(change.revision)) },
      })
    default:
      return candidate satisfies never
  }
}

/** Errors first; what the author left open before what follows from it. */
export const faultsOf = (draft: DraftDocument, customKeys: readonly string[] | null = null): ScriptFault[] => [
  ...findOpenFaults(draft.faults),
  ...findScriptFaults(draft.content, customKeys),
]

export const documentOf = (scriptId: string, draft: DraftDocument): ScriptDraft => ({
  script_id: scriptId,
  revision: draft.revision,
  title: draft.title,
  category: draft.category,
  content: draft.content,
  faults: faultsOf(draft),
  updated_at: iso(draft.updatedAt),
  updated_by_name: draft.updatedBy,
})

/** Passes a checked upgrade on. */
export const enterDraft = (env: WorkerEnv, scriptId: string, upgrade: Request): Promise<Response> =>
  env.SCRIPT_DRAFT.getByName(scriptId).fetch(upgrade)
