/** The one door through which a draft changes: judged, stored with its answer, and only then told. No await in here. */
import type { DraftAct, DraftEntry } from '#domain/script/draft/acts.ts'
import { type Actor, decideAct } from '#domain/script/draft/live-draft.ts'
import type { DraftRefusal } from '#domain/script/draft/refusal.ts'
import type { Conflict } from '#domain/script/edit/change.ts'
import type { Origin } from '../team-floor/contract.ts'
import type { Page } from './storage/pages.ts'
import type { StoredDraft } from './storage/stored-draft.ts'

export interface Asked {
  readonly act: DraftAct
  readonly actor: Actor
  readonly origin: Origin | null
  /** Of an act that a page has numbered; null for one that came by the API. */
  readonly page: (Page & { readonly sequence: number }) | null
}

export type Committed =
  | { readonly type: 'committed'; readonly entry: DraftEntry }
  /** Said already, or done before. */
  | { readonly type: 'accepted' }
  | { readonly type: 'refused'; readonly refusal: DraftRefusal }

export function commitAct(stored: StoredDraft, { act, actor, origin, page }: Asked, clock: () => number): Committed {
  const { live, facts } = stored.demand()
  const before = page && answeredBefore(stored, page)
  if (before) return before
  // A draft never goes back in time, whatever the machine's clock does.
  const now = Math.max(clock(), facts.updatedAt)
  const decided = decideAct(live, act, actor, now)
  const refusal = decided.ok ? null : withAuthor(stored, decided.refusal)
  const answer = () => page && stored.pages.answer(page, page.sequence, refusal, now)
  if (decided.ok && decided.entry) {
    stored.commit(decided.next, decided.entry, origin, answer)
    return { type: 'committed', entry: decided.entry }
  }
  stored.sql.transaction(answer)
  return refusal ? { type: 'refused', refusal } : { type: 'accepted' }
}

/** The same number again is the same act: it is answered as it was. */
function answeredBefore({ pages }: StoredDraft, page: Page & { readonly sequence: number }): Committed | null {
  if (page.sequence > pages.answered(page)) return null
  const refused = pages.refusals(page, page.sequence - 1).find(({ sequence }) => sequence === page.sequence)
  return refused ? { type: 'refused', refusal: refused.refusal } : { type: 'accepted' }
}

/** Whose change it meets, so that the two can speak to each other. */
function withAuthor({ changes }: StoredDraft, refusal: DraftRefusal): DraftRefusal {
  if (refusal.code !== 'conflict') return refusal
  const by = refusal.conflicts
    .map((conflict: Conflict) =>
      conflict.type === 'grown'
        ? changes.lastAuthorOf(conflict.child, null)
        : changes.lastAuthorOf(conflict.part, conflict.type === 'changed' ? conflict.field : null),
    )
    .find((author) => author !== null)
  return { ...refusal, by: by ?? null }
}
