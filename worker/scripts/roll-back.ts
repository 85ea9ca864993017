/** An earlier version, published again: as a change of the draft that says what that version said, and with nothing else in it. */
import type { ScriptPublished } from '#domain/http/scripts.ts'
import type { ScriptRollback } from '#domain/http/records/script-draft.ts'
import { findScriptFaults, isReady } from '#domain/script/faults.ts'
import { seatOf } from '#worker/floor/stub.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { refuseBrokenCases } from '#worker/scripts/broken-cases.ts'
import { askDraft, recordsOf } from '#worker/scripts/draft-stub.ts'
import { refusedEdit } from '#worker/scripts/edit.ts'
import { customKeys, publishScript } from '#worker/scripts/publish.ts'
import { type ScriptRow, scriptVersion } from '#worker/scripts/queries.ts'

export async function rollBack(
  ctx: Ctx,
  row: ScriptRow,
  { version, revision, note, fix, accept_broken_cases }: ScriptRollback,
): Promise<ScriptPublished> {
  const { actor, env, from } = ctx
  const earlier = await scriptVersion(env.DB, actor.organisationId, row.id, version)
  if (earlier === null) throw new ProblemError('not-found')
  const faults = findScriptFaults(earlier.content, await customKeys(ctx))
  if (!isReady(faults)) throw new ProblemError('script-faults', { faults })
  // Before the draft is touched.
  if (accept_broken_cases !== true) await refuseBrokenCases(ctx, row.id, earlier)
  const person = seatOf(actor)
  const answer = await askDraft(env, row.id, (object) =>
    object.rollBack({
      person,
      from: { ...from, impersonatorId: person.impersonatorId ?? null },
      records: recordsOf(row),
      revision,
      version,
      title: earlier.title,
      content: earlier.content,
    }),
  )
  switch (answer.type) {
    case 'moved':
      throw new ProblemError('version-conflict', { version: answer.revision })
    case 'unreadable':
      throw new ProblemError('unreadable')
    case 'refused':
      throw refusedEdit(answer.refusal, answer.revision)
    case 'done': {
      const asked = {
        revision: answer.revision,
        left_out: [...answer.others],
        note,
        fix,
        accept_broken_cases: true,
        action: 'script.rolled-back',
      } as const
      return publishScript(ctx, row, asked)
    }
    default:
      return answer satisfies never
  }
}
