/** Scripts and their numbered versions. `content` is the script graph in its own spelling. */
import { z } from 'zod'
import { ScriptContent } from '../script/schema.ts'
import { Id } from '../vocabulary/primitives.ts'
import { IsoTime } from './common.ts'

export const ScriptSummary = z.object({
  id: Id,
  title: z.string(),
  category: z.string(),
  is_active: z.boolean(),
  published_version: z.int().nullable(),
  updated_at: IsoTime,
})
/** GET /api/scripts. An agent sees the published ones. */
export const ScriptList = z.object({ data: z.array(ScriptSummary) })
export type ScriptList = z.infer<typeof ScriptList>

/** GET /api/scripts/:id. `content` is the draft; an agent gets the published version there. */
export const ScriptDetail = ScriptSummary.extend({
  content: ScriptContent,
  versions: z.array(
    z.object({ version: z.int(), title: z.string(), published_at: IsoTime, published_by: Id.nullable() }),
  ),
})
export type ScriptDetail = z.infer<typeof ScriptDetail>

/** GET /api/scripts/:id/versions/:n — never changes, so it may be kept. */
export const ScriptVersionDocument = z.object({
  script_id: Id,
  version: z.int().positive(),
  title: z.string(),
  content: ScriptContent,
  published_at: IsoTime,
})
export type ScriptVersionDocument = z.infer<typeof ScriptVersionDocument>
