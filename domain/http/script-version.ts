/** The version of a script that a call runs on: the one part of the scripts that the desk reads. */
import { z } from 'zod'
import { ScriptContent } from '../script/schema.ts'
import { Id } from '../vocabulary/primitives.ts'
import { IsoTime } from './common.ts'

/** GET /api/scripts/:id/versions/:n — never changes, so it may be kept. */
export const ScriptVersionDocument = z.object({
  script_id: Id,
  version: z.int().positive(),
  title: z.string(),
  content: ScriptContent,
  published_at: IsoTime,
})
export type ScriptVersionDocument = z.infer<typeof ScriptVersionDocument>
