/** The whole floor now and then, so that a cold start folds little. A row holds at most half a mebibyte. */
import { z } from 'zod'
import { Floor } from '#domain/floor/state.ts'
import { readFloor, readFloorLeniently } from '#domain/stored/floor.ts'
import { parseJson } from '#domain/stored/reader.ts'
import { type Unknown, unknownIn, withUnknown } from '#domain/stored/unknown.ts'
import { deflate, inflate } from './deflate.ts'
import { Bytes, type Sql } from './sql.ts'

/** Bytes a part; the platform's limit of a value is two mebibytes. */
const PART_BYTES = 512 * 1024

/** On the busiest floor some minutes lie between two of them. */
const KEPT_AT_MOST = 192

const Part = z.object({ body: z.union([z.string(), Bytes]) })
const Placed = z.object({ seq: z.int(), at: z.int().nullable() })
type Placed = z.infer<typeof Placed>
const Kept = z.object({ seq: z.int(), fixed: z.int() })

const KEPT = 'SELECT seq, seq IN (SELECT after_seq FROM days) AS fixed FROM snapshots WHERE part = 0 ORDER BY seq'

export interface Snapshot {
  readonly floor: Floor
  /** Characters of its JSON: the next one is worth its cost once the journal has grown by as much. */
  readonly length: number
}

/** As many are tried before the newest is mended. */
const TRIED = 8

export class Snapshots {
  readonly #sql: Sql
  readonly #teamId: string
  /** Of the snapshot this floor was started from: what a newer release put there goes on into the next one. */
  #unknown: Unknown | undefined

  constructor(sql: Sql, teamId = '') {
    this.#sql = sql
    this.#teamId = teamId
  }

  save(floor: Floor): number {
    const text = JSON.stringify(withUnknown(floor, this.#unknown))
    const bytes = deflate(text)
    this.#sql.transaction(() => {
      this.#write(floor.seq, floor.at, bytes)
      // Those of kept days stay, so that any moment of a day is a short fold away.
      this.#sql.run('DELETE FROM snapshots WHERE seq < (SELECT MIN(after_seq) FROM days)')
      this.#thin()
    })
    return text.length
  }

  #write(seq: number, at: number | null, bytes: Uint8Array): void {
    this.#sql.run('DELETE FROM snapshots WHERE seq = ?', seq)
    for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
      const body = bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES).buffer
      this.#sql.run(
        'INSERT INTO snapshots (seq, part, at, body) VALUES (?, ?, ?, ?)',
        seq,
        part,
        part === 0 ? at : null,
        body,
      )
    }
  }

  /** Puts other words into one that is kept; what cannot be read stays as it is. */
  rewrite({ seq, at }: Placed, rewrite: (text: string) => string): void {
    const text = this.text(seq) ?? ''
    const other = rewrite(text)
    if (other !== text) this.#sql.transaction(() => this.#write(seq, at, deflate(other)))
  }

  /**
   * A long day on a large floor would keep hundreds of megabytes. When there are too many, each goes that leaves no longer
   * fold between its neighbours than a few hundredths of all; about half are left. The newest, and those that days
   * begin with, stay.
   */
  #thin(): void {
    const snapshots = this.#sql.all(Kept, KEPT)
    if (snapshots.length <= KEPT_AT_MOST) return
    const oldest = snapshots[0]?.seq ?? 0
    const longestFold = ((snapshots.at(-1)?.seq ?? 0) - oldest) / (KEPT_AT_MOST / 4)
    let before = oldest
    snapshots.forEach(({ seq, fixed }, index) => {
      const next = snapshots[index + 1]?.seq
      const mayGo = seq !== oldest && next !== undefined && fixed === 0 && next - before <= longestFold
      if (mayGo) this.#sql.run('DELETE FROM snapshots WHERE seq = ?', seq)
      else before = seq
    })
  }

  /**
   * The newest that can be read in full: the journal after it says the rest exactly, as far as it reaches back (`mayFold`). If
   * there is none, the newest as far as it can be read.
   */
  latest(mayFold: (seq: number) => boolean = () => true): Snapshot | undefined {
    const seqs = this.#sql.all(Kept, `${KEPT} DESC LIMIT ${TRIED}`).map(({ seq }) => seq)
    const [newest] = seqs
    if (newest === undefined) return undefined
    for (const seq of seqs) {
      const whole = mayFold(seq) ? this.#readWhole(seq) : undefined
      if (whole) return whole
    }
    return this.at(newest)
  }

  /** Those that are kept, oldest first; `at` is null when it was not noted. */
  kept(): readonly Placed[] {
    return this.#sql.all(Placed, 'SELECT seq, at FROM snapshots WHERE part = 0 ORDER BY seq')
  }

  at(seq: number): Snapshot | undefined {
    const text = this.text(seq)
    if (text === undefined) return undefined
    const stored = parseJson(text)
    if (!stored.ok) this.#sql.unread.note(`snapshot ${seq}`, stored.error)
    const tell = (fault: string): void => this.#sql.unread.note(`snapshot ${seq}: ${fault}`, fault)
    const floor = readFloorLeniently(stored.ok ? stored.value : undefined, this.#teamId, seq, tell)
    return { floor, length: text.length }
  }

  #readWhole(seq: number): Snapshot | undefined {
    const text = this.text(seq) ?? ''
    const stored = parseJson(text)
    const floor = stored.ok ? readFloor(stored.value) : stored
    if (stored.ok && floor.ok && floor.value.seq === seq) {
      this.#unknown = floor.whole ? undefined : unknownIn(Floor, stored.value)
      return { floor: floor.value, length: text.length }
    }
    this.#sql.unread.note(`snapshot ${seq}`, floor.ok ? 'is of another line' : floor.error)
    return undefined
  }

  text(seq: number): string | undefined {
    const parts = this.#sql.all(Part, 'SELECT body FROM snapshots WHERE seq = ? ORDER BY part', seq)
    const bodies = parts.map(({ body }) => body)
    if (bodies.length === 0) return undefined
    const packed = bodies.flatMap((body) => (typeof body === 'string' ? [] : [body]))
    // Before they were packed, the parts were text.
    return packed.length === 0 ? bodies.join('') : this.#inflate(seq, packed)
  }

  /** Text that is no JSON when the parts cannot be inflated: whoever reads it says so. */
  #inflate(seq: number, parts: readonly Uint8Array[]): string {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      bytes.set(part, at)
      at += part.length
    }
    try {
      return inflate(bytes)
    } catch {
      this.#sql.unread.note(`snapshot ${seq}`, 'cannot be inflated')
      return ''
    }
  }
}
