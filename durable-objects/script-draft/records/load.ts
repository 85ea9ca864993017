/** What a draft begins with: the script as the records have it, over the version that was published last. */
import { alignDraft } from '#domain/script/edit/align.ts'
import { compareDrafts } from '#domain/script/edit/change.ts'
import { type Titled, toDraft } from '#domain/script/edit/from-content.ts'
import { type Draft, toFields } from '#domain/script/edit/parts.ts'
import { sameJson } from '#domain/script/edit/same-json.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import type { DraftChange } from '../contract.ts'
import { afterPublishing } from '../rebase.ts'
import type { StoredDraft } from '../storage/stored-draft.ts'
import type { ScriptRow } from './script-row.ts'

/** Of changes that were made before this object kept them. */
const EARLIER = 'Earlier edits'
const NOBODY = { userId: 'system', fullName: '' }

/** Under a new epoch, so that pages that had another draft get this one whole. */
export function beginDraft(stored: StoredDraft, row: ScriptRow, epoch: string): void {
  const { draft, revision, updatedAt, updatedBy, version, published } = row
  const parts: Draft = draft ? toDraft(draft) : new Map()
  const facts = {
    epoch,
    revision,
    version,
    settled: revision,
    logged: revision,
    folded: 0,
    publishing: null,
    rolledBack: null,
    updatedAt,
    updatedBy,
  }
  const changes = draft && published ? changesSinceVersion(published, parts, row) : []
  stored.begin(facts, parts, changes)
}

/** A version that was published without this object's hearing of it. */
export function adoptVersion(stored: StoredDraft, row: ScriptRow): void {
  const { version, published } = row
  const { live, facts } = stored.demand()
  if (version === null || version <= (facts.version ?? 0)) return
  const changes = published
    ? (knownChanges(stored, published) ??
      changesSinceVersion(published, live.parts, { ...row, revision: live.revision }))
    : []
  stored.note({ version, folded: 0, publishing: null }, () => stored.changes.replace(changes))
}

/** Of a version that this object was asked for; null for another. */
function knownChanges(stored: StoredDraft, published: Titled): readonly DraftChange[] | null {
  const { live, facts } = stored.demand()
  if (facts.publishing === null) return null
  const { parts, changes } = afterPublishing(live.parts, stored.changes.all(), facts.publishing)
  return says(parts, published) ? changes : null
}

function says(parts: Draft, { title, content }: Titled): boolean {
  const said = toContent(parts)
  return said.title === title && sameJson(toFields(said.content), toFields(content))
}

type When = Pick<ScriptRow, 'revision' | 'updatedAt' | 'updatedBy'>

function changesSinceVersion(published: Titled, parts: Draft, { revision, updatedAt, updatedBy }: When): DraftChange[] {
  if (says(parts, published)) return []
  const writes = compareDrafts(alignDraft(published, parts), parts)
  return writes.length === 0 ? [] : [{ revision, at: updatedAt, by: updatedBy ?? NOBODY, label: EARLIER, writes }]
}
