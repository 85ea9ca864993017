/** A draft in the object's SQLite and in its memory, which says the same after every transaction. */
import { z } from 'zod'
import type { DraftEntry } from '#domain/script/draft/acts.ts'
import { Comment } from '#domain/script/draft/comment.ts'
import { type LiveDraft, liveDraft, partsOf } from '#domain/script/draft/live-draft.ts'
import { FieldValues } from '#domain/script/edit/change.ts'
import type { Draft } from '#domain/script/edit/parts.ts'
import type { Origin } from '../../team-floor/contract.ts'
import type { DraftChange } from '../contract.ts'
import { Sql } from '../../team-floor/storage/sql.ts'
import { Changes } from './changes.ts'
import { type Facts, readFacts, writeFacts } from './facts.ts'
import { Pages } from './pages.ts'
import { migrate } from './schema.ts'

const PartRow = z.object({ part: z.string(), fields: z.string() })
const CommentRow = z.object({ body: z.string() })

/** What an object has that has read its script. */
export interface Loaded {
  readonly facts: Facts
  readonly live: LiveDraft
}

export class StoredDraft {
  readonly sql: Sql
  readonly changes: Changes
  readonly pages: Pages
  #loaded: Loaded | null

  constructor(storage: DurableObjectStorage, scriptId: string) {
    this.sql = new Sql(storage, scriptId)
    migrate(this.sql)
    this.changes = new Changes(this.sql)
    this.pages = new Pages(this.sql)
    this.#loaded = this.#read()
  }

  /** Null before the script was read from the records. */
  get loaded(): Loaded | null {
    return this.#loaded
  }

  #read(): Loaded | null {
    const facts = readFacts(this.sql)
    if (facts === null) return null
    const parts = this.sql
      .all(PartRow, 'SELECT part, fields FROM parts')
      .map(({ part, fields }) => [part, FieldValues.parse(JSON.parse(fields))] as const)
    const comments = this.sql
      .all(CommentRow, 'SELECT body FROM comments')
      .map(({ body }) => Comment.parse(JSON.parse(body)))
    return { facts, live: liveDraft(new Map(parts), { revision: facts.revision, comments }) }
  }

  /** All or nothing, and the memory follows: it changes after the storage has. */
  #transact(work: () => Loaded): Loaded {
    const loaded = this.sql.transaction(work)
    this.#loaded = loaded
    return loaded
  }

  /** Another draft than there was, if there was one: pages get it anew. Comments stay. */
  begin(facts: Facts, parts: Draft, changes: readonly DraftChange[]): void {
    const comments = [...(this.#loaded?.live.comments.values() ?? [])]
    this.#transact(() => {
      writeFacts(this.sql, facts)
      this.sql.run('DELETE FROM parts')
      for (const part of parts.keys()) this.#writePart(part, parts)
      this.changes.replace(changes)
      this.changes.forgetEntries()
      return { facts, live: liveDraft(parts, { revision: facts.revision, comments }) }
    })
  }

  /** `alongside` writes what belongs to the same act. */
  commit(next: LiveDraft, entry: DraftEntry, origin: Origin | null, alongside: () => void): void {
    const { facts } = this.demand()
    this.#transact(() => {
      const { act, revision, at, by } = entry
      if (act.type === 'EditDraft') for (const part of partsOf(act.writes)) this.#writePart(part, next.parts)
      else this.#writeComment(act.commentId, next)
      const folded = facts.folded + this.changes.add(entry)
      this.changes.keepEntry(entry, origin, facts.logged)
      const isEdit = act.type === 'EditDraft'
      const changed = {
        revision,
        ...(isEdit && { updatedAt: at, updatedBy: by }),
        ...(folded > facts.folded && { folded }),
      }
      writeFacts(this.sql, changed)
      alongside()
      return { facts: { ...facts, ...changed }, live: next }
    })
  }

  /** Facts alone, and what is stored with them. */
  note(changed: Partial<Facts>, alongside: () => void = () => undefined): void {
    const { facts, live } = this.demand()
    this.#transact(() => {
      writeFacts(this.sql, changed)
      alongside()
      return { facts: { ...facts, ...changed }, live }
    })
  }

  demand(): Loaded {
    if (this.#loaded === null) throw new Error('the draft was not read yet')
    return this.#loaded
  }

  #writePart(part: string, parts: Draft): void {
    const fields = parts.get(part)
    if (fields === undefined) this.sql.run('DELETE FROM parts WHERE part = ?', part)
    else this.sql.run('INSERT OR REPLACE INTO parts (part, fields) VALUES (?, ?)', part, JSON.stringify(fields))
  }

  #writeComment(id: string, { comments }: LiveDraft): void {
    const comment = comments.get(id)
    if (comment === undefined) this.sql.run('DELETE FROM comments WHERE id = ?', id)
    else this.sql.run('INSERT OR REPLACE INTO comments (id, body) VALUES (?, ?)', id, JSON.stringify(comment))
  }
}
