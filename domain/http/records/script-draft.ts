/** A draft that several people work on: its socket, whose changes it holds, and what tells one version from another. */
import { z } from 'zod'
import { Id } from '../../vocabulary/primitives.ts'
import { shownWords, trimmedWords } from '../../vocabulary/text.ts'
import { IsoTime } from '../common.ts'
import { PUBLISH_NOTE_MAX, ScriptCategory, ScriptFixInput, ScriptTitle } from '../scripts.ts'
import { MAX_WRITES, Write } from '../../script/edit/change.ts'
import { ScriptContent } from '../../script/schema.ts'

/** POST /api/scripts/:id/draft/tickets: opens one socket at `url`, as its `ticket`, within `expires_in` seconds. */
export const DraftTicket = z.object({ ticket: z.string(), url: z.string(), expires_in: z.int() })
export type DraftTicket = z.infer<typeof DraftTicket>

const version = z.int().positive()

/** Told of in the documentation, where a value of any form cannot be; `Write` says which form each has. */
const AnyWrite = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('set'),
    part: z.string(),
    field: z.string(),
    /** Null for nothing. */
    before: z.unknown(),
    after: z.unknown(),
  }),
  z.strictObject({ type: z.literal('add'), part: z.string(), fields: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('remove'), part: z.string(), fields: z.record(z.string(), z.unknown()) }),
])

/**
 * PATCH /api/scripts/:id/draft: parts of the draft as they are to be, with the revision that they were made from; or `writes`,
 * which say themselves what stood there before, and meet what others do at the same time.
 */
export const ScriptDraftUpdate = z
  .strictObject({
    revision: z.int().positive().optional(),
    title: ScriptTitle.optional(),
    category: ScriptCategory.optional(),
    content: ScriptContent.optional(),
    /** By which the change is told and can be left out. */
    label: trimmedWords(80).optional(),
    writes: z.array(AnyWrite).min(1).max(MAX_WRITES).pipe(z.array(Write)).optional(),
  })
  .refine(({ revision: from, writes }) => (from === undefined) !== (writes === undefined), {
    path: ['revision'],
    error: 'is needed, or writes and no revision',
  })
export type ScriptDraftUpdate = z.infer<typeof ScriptDraftUpdate>

/** GET /api/scripts/:id/draft/changes, oldest first. */
export const DraftChangeList = z.object({
  /** Of the draft as it stands with all of them. */
  revision: z.int().positive(),
  /** What they were made since; null when nothing was published yet. */
  version: version.nullable(),
  /** Earlier ones that are in the draft, and are neither told any more nor left out. */
  folded: z.int().nonnegative(),
  data: z.array(
    z.object({
      revision: z.int().positive(),
      label: z.string(),
      at: IsoTime,
      by: z.string(),
      by_name: z.string(),
      /** Steps that it touched; null for the script as a whole. */
      node_ids: z.array(Id.nullable()),
    }),
  ),
})
export type DraftChangeList = z.infer<typeof DraftChangeList>

const DiffVersion = z
  .string()
  .regex(/^(?:[1-9]\d{0,8}|draft)$/, 'is neither a version nor draft')
  .transform((text) => (text === 'draft' ? null : Number(text)))

/** Changes that the draft is read without, by the revisions that they made: what publishing it without them would publish. */
const LeftOut = z
  .string()
  .regex(/^[1-9]\d{0,8}(?:,[1-9]\d{0,8}){0,1999}$/, 'is no list of revisions')
  .transform((text) => text.split(',').map(Number))

/** GET /api/scripts/:id/draft */
export const ScriptDraftQuery = z.object({ left_out: LeftOut.optional() })

/** From the published version to the draft, unless it says otherwise. */
export const ScriptDiffQuery = z.object({
  from: DiffVersion.optional(),
  to: DiffVersion.optional(),
  left_out: LeftOut.optional(),
})

const Link = z.object({ from: Id, to: Id, label: z.string() })

/** GET /api/scripts/:id/diff. `null` for the draft. */
export const ScriptDiffDocument = z.object({
  from: version.nullable(),
  to: version.nullable(),
  steps: z.array(
    z.object({
      /** Null for what belongs to the script as a whole. */
      node_id: Id.nullable(),
      title: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      words: z.string(),
      /** Each change in a sentence. Of a longer text that was reworded both wordings follow, null for none. */
      changes: z.array(z.object({ text: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      fields: z.array(
        z.object({
          kind: z.enum(['script', 'phase', 'item', 'node', 'line', 'response', 'input']),
          part: z.string(),
          field: z.string(),
          language: z.string().nullable(),
          before: z.unknown(),
          after: z.unknown(),
        }),
      ),
    }),
  ),
  links: z.object({ added: z.array(Link), removed: z.array(Link) }),
})
export type ScriptDiffDocument = z.infer<typeof ScriptDiffDocument>

/** POST /api/scripts/:id/rollback: what an earlier version says becomes the next one; what is not published stays in the draft. */
export const ScriptRollback = z.strictObject({
  version,
  revision: z.int().positive(),
  /** Why: as of any version (SE13). */
  note: shownWords(PUBLISH_NOTE_MAX),
  /** Cases that go another way are no hindrance (SE15). */
  accept_broken_cases: z.boolean().optional(),
  /** Makes it a compliance fix. */
  fix: ScriptFixInput.optional(),
})
export type ScriptRollback = z.infer<typeof ScriptRollback>
