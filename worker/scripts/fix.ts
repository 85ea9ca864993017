/** A compliance fix: a version whose words are to be read in calls that run on an earlier one (SC17). */
import type { ScriptFixInput } from '#domain/http/scripts.ts'
import { FIX_VERSIONS_MAX } from '#domain/floor/script-fix.ts'
import { readsOtherwise } from '#domain/script/corrected-words.ts'
import { type ScriptContent, ScriptNode } from '#domain/script/schema.ts'
import { nodeById } from '#domain/script/walk.ts'
import { createJsonReader } from '#domain/stored/reader.ts'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { jsonList } from '#worker/d1/json-list.ts'
import { readRows } from '#worker/d1/rows.ts'
import { scriptFixes } from '#worker/d1/schema.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { askFloor } from '#worker/floor/stub.ts'
import type { Ctx } from '#worker/request/context.ts'
import { invalidField, logFault } from '#worker/request/problem.ts'

/** Of the newest versions: what these steps say in each, a row a step. */
export const SAID_BEFORE_SQL = `SELECT v.version, n.value AS node FROM script_versions v, json_each(v.content, '$.nodes') n
  WHERE v.script_id = ?1 AND v.version < ?2 AND v.version > ?2 - ?3
    AND n.value ->> '$.id' IN (SELECT value FROM json_each(?4))`

export const TEAMS_SQL = 'SELECT id FROM teams WHERE organisation_id = ?'

const Said = z.object({ version: z.int(), node: z.string() })
const Team = z.object({ id: z.string() })
const readNode = createJsonReader(ScriptNode)

interface Fixing {
  readonly scriptId: string
  readonly version: number
  readonly content: ScriptContent
  readonly note: string
  readonly fix: ScriptFixInput
}

/** Earlier versions that say one of the steps otherwise. Throws `invalid-input` where none does. */
export async function affectedBy({ env }: Ctx, { scriptId, version, content, fix }: Fixing): Promise<number[]> {
  for (const nodeId of fix.node_ids)
    if (nodeById(content, nodeId) === undefined) throw invalidField('fix.node_ids', `has no such step: ${nodeId}`)
  const found = await env.DB.prepare(SAID_BEFORE_SQL)
    .bind(scriptId, version, FIX_VERSIONS_MAX, jsonList(fix.node_ids))
    .all()
  const affected = new Set<number>()
  for (const row of readRows(Said, found.results, 'version')) {
    // A version that cannot be read is in no call.
    const before = readNode(row.node)
    const now = before.ok ? nodeById(content, before.value.id) : undefined
    if (before.ok && now && readsOtherwise(before.value, now)) affected.add(row.version)
  }
  if (affected.size === 0) throw invalidField('fix.node_ids', 'must name a step that an earlier version says otherwise')
  return [...affected].toSorted((one, other) => one - other)
}

/** Nothing where that version is not there, or has its fix. `isNew`: it is written in the same batch, if nobody was quicker. */
export const fixStatement = (
  ctx: Ctx,
  { scriptId, version, note, fix }: Fixing,
  affected: readonly number[],
  isNew: boolean,
) =>
  ctx.orm
    .insert(scriptFixes)
    .select(
      sql`SELECT NULL, ${ctx.actor.organisationId}, script_id, version, ${jsonList(fix.node_ids)},
        ${JSON.stringify(affected)}, ${note}, ${ctx.actor.userId}, ${ctx.now} FROM script_versions
        WHERE script_id = ${scriptId} AND version = ${version}
          AND (${!isNew} OR (published_by = ${ctx.actor.userId} AND published_at = ${ctx.now}))`,
    )
    .onConflictDoNothing()

/** Each floor of the organisation reads it now; what is not heard it finds by its next look. */
export function tellFloors({ actor, env, later, requestId }: Ctx): void {
  later(pokeAll(env, actor.organisationId, requestId))
}

async function pokeAll(env: WorkerEnv, organisationId: string, requestId: string): Promise<void> {
  const found = await env.DB.prepare(TEAMS_SQL).bind(organisationId).all()
  await Promise.all(
    readRows(Team, found.results, 'team').map(({ id }) =>
      askFloor(env, id, (floor) => floor.pokeFeed()).catch((fault: unknown) =>
        logFault(fault, requestId, `script fix of ${id}`),
      ),
    ),
  )
}
