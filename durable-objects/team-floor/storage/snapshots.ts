/** The whole floor now and then, so that a cold start folds little. A row holds at most half a mebibyte. */
import { z } from 'zod'
import { Floor } from '#domain/floor/state.ts'
import type { Sql } from './sql.ts'
import { upcastFloor } from './upcast.ts'

/** Characters a part; at most four bytes each, and the platform's limit of a value is two mebibytes. */
const PART_LENGTH = 128 * 1024

/** On the busiest floor some minutes lie between two of them. */
const KEPT_AT_MOST = 192

const Part = z.object({ body: z.string() })
const Kept = z.object({ seq: z.int(), fixed: z.int() })
const Head = z.object({ seq: z.int().nullable() })

const KEPT = 'SELECT seq, seq IN (SELECT after_seq FROM days) AS fixed FROM snapshots WHERE part = 0 ORDER BY seq'

export interface Snapshot {
  readonly floor: Floor
  /** Characters of its JSON: the next one is worth its cost once the journal has grown by as much. */
  readonly length: number
}

export class Snapshots {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  save(floor: Floor): number {
    const text = JSON.stringify(floor)
    this.#sql.transaction(() => {
      this.#sql.run('DELETE FROM snapshots WHERE seq = ?', floor.seq)
      for (let part = 0; part * PART_LENGTH < text.length; part += 1) {
        const body = text.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH)
        this.#sql.run('INSERT INTO snapshots (seq, part, body) VALUES (?, ?, ?)', floor.seq, part, body)
      }
      // Those of kept days stay, so that any moment of a day is a short fold away.
      this.#sql.run('DELETE FROM snapshots WHERE seq < (SELECT MIN(after_seq) FROM days)')
      this.#thin()
    })
    return text.length
  }

  /**
   * A long day on a large floor would keep hundreds of megabytes. When there are too many, each goes that leaves no longer
   * fold between its neighbours than a few hundredths of all; about half are left. The newest, and those that days
   * begin with, stay.
   */
  #thin(): void {
    const kept = this.#sql.all(Kept, KEPT)
    if (kept.length <= KEPT_AT_MOST) return
    const oldest = kept[0]?.seq ?? 0
    const longestFold = ((kept.at(-1)?.seq ?? 0) - oldest) / (KEPT_AT_MOST / 4)
    let before = oldest
    kept.forEach(({ seq, fixed }, index) => {
      const next = kept[index + 1]?.seq
      const mayGo = seq !== oldest && next !== undefined && fixed === 0 && next - before <= longestFold
      if (mayGo) this.#sql.run('DELETE FROM snapshots WHERE seq = ?', seq)
      else before = seq
    })
  }

  latest(): Snapshot | undefined {
    const seq = this.#sql.first(Head, 'SELECT MAX(seq) AS seq FROM snapshots')?.seq
    return seq === undefined || seq === null ? undefined : this.at(seq)
  }

  at(seq: number): Snapshot | undefined {
    const text = this.text(seq)
    return text === undefined ? undefined : { floor: Floor.parse(upcastFloor(JSON.parse(text))), length: text.length }
  }

  text(seq: number): string | undefined {
    const parts = this.#sql.all(Part, 'SELECT body FROM snapshots WHERE seq = ? ORDER BY part', seq)
    return parts.length === 0 ? undefined : parts.map(({ body }) => body).join('')
  }
}
