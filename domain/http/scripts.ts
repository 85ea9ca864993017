/** Scripts and their numbered versions. `content` is the script graph in its own spelling. */
import { z } from 'zod'
import { FIX_STEPS_MAX } from '../floor/script-fix.ts'
import { ScriptFault } from '../script/fault.ts'
import { ScriptContent, ScriptRef } from '../script/schema.ts'
import { Id } from '../vocabulary/primitives.ts'
import { shownWords } from '../vocabulary/text.ts'
import { IsoTime } from './common.ts'

export const PUBLISH_NOTE_MAX = 300

export const ScriptTitle = shownWords(120)
export const ScriptCategory = shownWords(60)

/** A team that begins its calls with a version of the script. */
export const ScriptTeam = z.object({ id: Id, name: z.string(), version: z.int() })
export type ScriptTeam = z.infer<typeof ScriptTeam>

export const ScriptSummary = z.object({
  id: Id,
  title: z.string(),
  category: z.string(),
  /** False: archived. It is offered to no team, and calls that run on it go on. */
  is_active: z.boolean(),
  published_version: z.int().nullable(),
  /** Whether the draft says something else than the published version. Always false for an agent. */
  has_changes: z.boolean(),
  /** Those of your teams that use it. */
  teams: z.array(ScriptTeam),
  updated_at: IsoTime,
})
/** GET /api/scripts. An agent sees the published ones. */
export const ScriptList = z.object({ data: z.array(ScriptSummary) })
export type ScriptList = z.infer<typeof ScriptList>

const VersionLine = z.object({
  version: z.int(),
  title: z.string(),
  note: z.string(),
  published_at: IsoTime,
  published_by: Id.nullable(),
  published_by_name: z.string().nullable(),
  /** Steps whose words it put right, of a compliance fix. */
  fixed_node_ids: z.array(Id).nullable(),
})
/** GET /api/scripts/:id/versions, newest first. */
export const ScriptVersions = z.object({ data: z.array(VersionLine) })
export type ScriptVersions = z.infer<typeof ScriptVersions>

/** GET /api/scripts/:id. `content` is the draft, null when that cannot be read; an agent gets the published version there. */
export const ScriptDetail = ScriptSummary.extend({
  content: ScriptContent.nullable(),
  versions: z.array(VersionLine),
})
export type ScriptDetail = z.infer<typeof ScriptDetail>

/** GET /api/script-templates */
export const ScriptTemplates = z.object({
  data: z.array(
    z.object({ id: Id, title: z.string(), category: z.string(), summary: z.string(), content: ScriptContent }),
  ),
})
export type ScriptTemplates = z.infer<typeof ScriptTemplates>

/** POST /api/scripts: from a template, whose title and category it has unless others are given, or with one question and an end. */
export const ScriptCreate = z.strictObject({
  template_id: Id.optional(),
  title: ScriptTitle.optional(),
  category: ScriptCategory.optional(),
})
export type ScriptCreate = z.infer<typeof ScriptCreate>

/** GET /api/scripts/:id/draft. `revision` grows with each change; an edit and a publication name the one they mean. */
export const ScriptDraft = z.object({
  script_id: Id,
  revision: z.int().positive(),
  title: z.string(),
  category: z.string(),
  content: ScriptContent,
  faults: z.array(ScriptFault),
  updated_at: IsoTime,
  updated_by_name: z.string().nullable(),
})
export type ScriptDraft = z.infer<typeof ScriptDraft>

const revision = z.int().positive()

/** PATCH /api/scripts/:id: archive a script, or take it up again. */
export const ScriptUpdate = z.strictObject({ is_active: z.boolean() })

/**
 * Steps whose words it puts right: whoever is in a call on an earlier version that says them otherwise is shown the new words
 * until they have read them.
 */
export const ScriptFixInput = z.strictObject({ node_ids: z.array(Id).min(1).max(FIX_STEPS_MAX) })
export type ScriptFixInput = z.infer<typeof ScriptFixInput>

/** POST /api/scripts/:id/publish */
export const ScriptPublish = z.strictObject({
  revision,
  /** What has changed, for whoever asks why their script reads differently (SE13). */
  note: shownWords(PUBLISH_NOTE_MAX),
  /** Changes that stay in the draft, by the revisions that they made; `GET …/draft/changes` lists them. */
  left_out: z.array(revision).max(2_000).default([]),
  /** Cases that go another way are no hindrance (SE15). */
  accept_broken_cases: z.boolean().optional(),
  /** Makes it a compliance fix. */
  fix: ScriptFixInput.optional(),
})
export type ScriptPublish = z.infer<typeof ScriptPublish>
export type ScriptPublishInput = z.input<typeof ScriptPublish>

/** What became of it; `unchanged`: the published version says the same already, and there is no new one. */
export const ScriptPublished = z.object({
  script_id: Id,
  version: z.int().positive(),
  published_at: IsoTime,
  unchanged: z.boolean(),
})
export type ScriptPublished = z.infer<typeof ScriptPublished>

/** POST /api/teams/:id/script: what the team's next calls begin with; null for calls without a script. */
export const TeamScriptChoice = z.strictObject({ script: ScriptRef.nullable() })
export const TeamScript = z.object({ team_id: Id, script: ScriptRef.nullable(), settings_version: z.int() })
export type TeamScript = z.infer<typeof TeamScript>
