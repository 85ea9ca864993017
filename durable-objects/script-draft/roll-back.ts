/** An earlier version as a change of the draft: what was published is changed to say what it said before (SE12). */
import type { DraftAct } from '#domain/script/draft/acts.ts'
import { alignDraft } from '#domain/script/edit/align.ts'
import { applyWrites, compareDrafts, type Conflict, type Write } from '#domain/script/edit/change.ts'
import { toContent } from '#domain/script/edit/to-content.ts'
import type { DraftChange, RollBackAnswer, RollBackRequest } from './contract.ts'
import type { DraftRuntime } from './draft-runtime.ts'
import { baseOf } from './rebase.ts'

/** Asked for again, the change that did it is the answer, as long as nothing was published in between. */
export function rollBackDraft(
  runtime: DraftRuntime,
  { person, from, revision, version, title, content }: Omit<RollBackRequest, 'records'>,
): RollBackAnswer {
  const { stored } = runtime
  const { live, facts } = stored.demand()
  if (live.parts.size === 0) return { type: 'unreadable' }
  const changes = stored.changes.all()
  const { userId, fullName, role } = person
  const marked = facts.rolledBack
  const own = marked?.version === version && marked.userId === userId ? changeOf(changes, marked.revision) : undefined
  if (own && marked?.over === facts.version)
    return { type: 'done', revision: live.revision, others: othersThan(changes, [own.revision]) }
  if (live.revision !== revision) return { type: 'moved', revision: live.revision }
  const base = baseOf(live.parts, changes)
  const { category } = toContent(base)
  const writes = compareDrafts(base, alignDraft({ title, category, content }, base))
  const conflicts = saidByOthers(live.parts, writes, own)
  if (conflicts.length > 0) return { type: 'refused', refusal: { code: 'conflict', conflicts, by: null }, revision }
  const theirs = own ? [own.revision] : []
  if (writes.length > 0) {
    const act: DraftAct = { type: 'EditDraft', label: `Roll back to version ${version}`, writes }
    const answer = runtime.submit({ act, actor: { userId, fullName, role }, origin: from, page: null })
    if (answer.type === 'refused') return { type: 'refused', refusal: answer.refusal, revision }
    if (answer.type === 'committed') theirs.push(answer.entry.revision)
    const mark = theirs.at(-1)
    if (mark !== undefined) stored.note({ rolledBack: { version, userId, revision: mark, over: facts.version } })
  }
  const after = stored.demand().live.revision
  return { type: 'done', revision: after, others: othersThan(stored.changes.all(), theirs) }
}

const changeOf = (changes: readonly DraftChange[], revision: number): DraftChange | undefined =>
  changes.find((change) => change.revision === revision)

const othersThan = (changes: readonly DraftChange[], own: readonly number[]): number[] =>
  changes.map(({ revision }) => revision).filter((revision) => !own.includes(revision))

/** What a change that is not published says already cannot be said once more, and would be left out with that. */
function saidByOthers(
  parts: Parameters<typeof applyWrites>[0],
  writes: readonly Write[],
  own: DraftChange | undefined,
): Conflict[] {
  const applied = applyWrites(parts, writes)
  // What meets otherwise is named when it is tried.
  if (!applied.ok) return []
  const made = new Set(applied.writes)
  const said = new Set(own?.writes.map(placeOf))
  return writes.filter((write) => !made.has(write) && !said.has(placeOf(write))).map(toConflict)
}

const placeOf = (write: Write): string => `${write.type} ${write.part} ${write.type === 'set' ? write.field : ''}`

function toConflict(write: Write): Conflict {
  if (write.type === 'set')
    return { type: 'changed', part: write.part, field: write.field, mine: write.after, theirs: write.after }
  return { type: write.type === 'add' ? 'exists' : 'removed', part: write.part }
}
