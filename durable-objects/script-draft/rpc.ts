/** What the worker asks of a draft. */
import type { DraftAct } from '#domain/script/draft/acts.ts'
import type { Author } from '#domain/script/draft/comment.ts'
import { alignDraft } from '#domain/script/edit/align.ts'
import { compareDrafts, type Write } from '#domain/script/edit/change.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import type { Candidate, DraftChanges, DraftDocument, EditAnswer, EditRequest, PublishRequest } from './contract.ts'
import type { DraftRuntime } from './draft-runtime.ts'
import { afterPublishing, without } from './rebase.ts'
import { categoryOf } from './records/script-row.ts'

/** Null for a draft that cannot be read: it has no step, which no other draft is without. */
function toDocument({ stored }: DraftRuntime, parts: Draft = stored.demand().live.parts): DraftDocument | null {
  const { facts } = stored.demand()
  if (parts.size === 0) return null
  const { title, category, content, faults } = toContent(parts)
  return {
    revision: facts.revision,
    title,
    category: categoryOf(category),
    content,
    faults,
    version: facts.version,
    updatedAt: facts.updatedAt,
    updatedBy: facts.updatedBy?.fullName ?? null,
  }
}

export const readDraft = (runtime: DraftRuntime): DraftDocument | null => toDocument(runtime)

/** Decided, stored and told in one go; then the records are waited for. */
export async function editDraft(runtime: DraftRuntime, { person, from, edit }: EditRequest): Promise<EditAnswer> {
  const { live } = runtime.stored.demand()
  if (edit.type === 'replace' && edit.revision !== live.revision) return { type: 'moved' }
  const writes = edit.type === 'writes' ? edit.writes : replacing(live.parts, edit)
  if (writes === null) return { type: 'unreadable' }
  if (writes.length > 0) {
    const { userId, fullName, role } = person
    const act: DraftAct = { type: 'EditDraft', label: edit.label, writes: [...writes] }
    const done = runtime.submit({ act, actor: { userId, fullName, role }, origin: from, page: null })
    if (done.type === 'refused')
      return { type: 'refused', refusal: done.refusal, revision: runtime.stored.demand().live.revision }
  }
  const draft = toDocument(runtime)
  await runtime.settler.settleNow()
  return draft ? { type: 'done', draft } : { type: 'unreadable' }
}

/** Null when something of a draft that cannot be read would have to stay. */
function replacing(parts: Draft, edit: Extract<EditRequest['edit'], { type: 'replace' }>): Write[] | null {
  const standing = parts.size === 0 ? null : toContent(parts)
  const content = edit.content ?? standing?.content
  if (content === undefined) return null
  const title = edit.title ?? standing?.title ?? ''
  const category = edit.category ?? standing?.category ?? ''
  return compareDrafts(parts, alignDraft({ title, category, content }, parts))
}

export function listChanges({ stored }: DraftRuntime): DraftChanges | null {
  const { facts, live } = stored.demand()
  if (live.parts.size === 0) return null
  return { revision: facts.revision, version: facts.version, changes: stored.changes.all(), folded: facts.folded }
}

export function candidate(runtime: DraftRuntime, { revision, leftOut }: Omit<PublishRequest, 'records'>): Candidate {
  const { stored } = runtime
  const { live } = stored.demand()
  if (live.revision !== revision) return { type: 'moved', revision: live.revision }
  const found = preview(runtime, leftOut)
  if (found.type === 'ready') stored.note({ publishing: { revision, leftOut: [...leftOut] } })
  return found
}

export function preview(runtime: DraftRuntime, leftOut: readonly number[]): Candidate {
  const { stored } = runtime
  const { live } = stored.demand()
  const changes = leftOut.length === 0 ? [] : stored.changes.all()
  const names = new Set(changes.map((change) => change.revision))
  const unknown = leftOut.filter((name) => !names.has(name))
  if (unknown.length > 0) return { type: 'unknown-changes', revisions: unknown }
  const { draft: parts, blocked } =
    leftOut.length === 0 ? { draft: live.parts, blocked: [] } : without(live.parts, changes, new Set(leftOut))
  if (blocked.length > 0)
    return {
      type: 'blocked',
      changes: blocked.map(({ id, conflicts }) => ({ revision: Number(id), conflicts })),
    }
  const draft = toDocument(runtime, parts)
  return draft === null ? { type: 'unreadable' } : { type: 'ready', draft }
}

/** Told twice it is the same. */
export function notePublished(
  runtime: DraftRuntime,
  version: number,
  asked: Omit<PublishRequest, 'records'>,
  by: Author,
): void {
  const { stored } = runtime
  const { live, facts } = stored.demand()
  if (version <= (facts.version ?? 0)) return
  const { changes } = afterPublishing(live.parts, stored.changes.all(), asked)
  stored.note({ version, folded: 0, publishing: null }, () => stored.changes.replace(changes))
  runtime.published(by)
}
