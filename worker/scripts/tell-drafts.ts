/** A word to open drafts that rights have changed: they look again at who is there. What is not heard they find out within a minute. */
import { z } from 'zod'
import { readRows } from '#worker/d1/rows.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { logFault } from '#worker/request/problem.ts'
import { askDraft } from '#worker/scripts/draft-stub.ts'

export const OPEN_DRAFTS_SQL = `SELECT script_id FROM open_drafts WHERE until > ?2
  AND organisation_id IN (SELECT organisation_id FROM teams WHERE id IN (SELECT value FROM json_each(?1)))`

const Row = z.object({ script_id: z.string() })

/** Of the organisations of these teams. Never rejects. */
export async function tellDrafts(env: WorkerEnv, teamIds: readonly string[], requestId: string): Promise<void> {
  try {
    const found = await env.DB.prepare(OPEN_DRAFTS_SQL).bind(JSON.stringify(teamIds), Date.now()).all()
    const open = readRows(Row, found.results, 'open draft')
    await Promise.all(open.map(({ script_id: id }) => askDraft(env, id, (draft) => draft.recheck())))
  } catch (fault) {
    logFault(fault, requestId, 'open drafts')
  }
}
