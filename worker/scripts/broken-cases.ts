/** The cases of a script, walked through what is about to be published: where one goes another way, that is to be accepted (SE15). */
import { replayCase } from '#domain/practice/replay.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import type { Ctx } from '#worker/request/context.ts'
import { ProblemError } from '#worker/request/problem.ts'
import { casesOf } from '#worker/scripts/cases.ts'

interface Said {
  readonly title: string
  readonly content: ScriptContent
}

export async function refuseBrokenCases(ctx: Ctx, scriptId: string, { title, content }: Said): Promise<void> {
  // What is published has no number yet.
  const script = { scriptId, version: 1, title, content }
  const broken = (await casesOf(ctx, scriptId)).flatMap((kept) => {
    const { ok, why, nodeId } = replayCase(kept, script)
    return ok ? [] : [{ id: kept.id, name: kept.name, why, node_id: nodeId }]
  })
  if (broken.length > 0) throw new ProblemError('cases-broken', { brokenCases: broken })
}
