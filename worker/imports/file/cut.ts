/** A file into parts of some hundred rows, so that each step reads what it works on and nothing else. */
import { readCell } from '#domain/import/formula.ts'
import { MAX_COLUMNS, MAX_ROWS, type Reading, ROWS_A_PART } from '#domain/import/plan.ts'
import { isBlank, type TableRow, TableReader } from '#domain/import/records.ts'
import type { ImportFailure } from '#domain/http/imports/imports.ts'
import { z } from 'zod'
import { decoderOf } from './encoding.ts'
import { fileKey, partKey, readingKey } from './keys.ts'

/** Ends the import with words for whoever started it; trying again would not help. */
export class ImportFailed extends Error {
  readonly failure: ImportFailure

  constructor(failure: ImportFailure) {
    super(failure)
    this.failure = failure
  }
}

export interface Cut {
  readonly rows: number
  readonly parts: number
  readonly headers: readonly string[]
}

const Part = z.array(
  z.object({ row: z.int(), cells: z.array(z.string()), stray: z.boolean(), endless: z.boolean().optional() }),
)

export async function readPart(bucket: R2Bucket, importId: string, cutBy: string, part: number): Promise<TableRow[]> {
  const kept = await bucket.get(partKey(importId, cutBy, part))
  if (kept === null) throw new ImportFailed('file-gone')
  return Part.parse(await kept.json())
}

/** A part of very long rows has fewer of them. */
const PART_CHARACTERS = 1_000_000

/** Throws `ImportFailed`. The same file cut by the same reading gives the same parts. */
export async function cutFile(
  bucket: R2Bucket,
  importId: string,
  reading: Reading,
  onPart: () => Promise<void> = () => Promise.resolve(),
): Promise<Cut> {
  const file = await bucket.get(fileKey(importId))
  if (file === null) throw new ImportFailed('file-gone')
  const cutter = new Cutter({ bucket, importId, reading, onPart })
  const decoder = decoderOf(reading.encoding)
  for await (const bytes of file.body as AsyncIterable<Uint8Array>)
    await cutter.push(decoder.decode(bytes, { stream: true }))
  return cutter.end(decoder.decode())
}

interface Cutting {
  readonly bucket: R2Bucket
  readonly importId: string
  readonly reading: Reading
  readonly onPart: () => Promise<void>
}

class Cutter {
  readonly #cutting: Cutting
  readonly #reader: TableReader
  #headers: readonly string[] | null = null
  #waiting: TableRow[] = []
  #characters = 0
  #rows = 0
  #parts = 0

  constructor(cutting: Cutting) {
    this.#cutting = cutting
    this.#reader = new TableReader(cutting.reading)
  }

  async push(text: string): Promise<void> {
    await this.#take(this.#reader.push(text))
  }

  async end(text: string): Promise<Cut> {
    await this.#take([...this.#reader.push(text), ...this.#reader.end()])
    await this.#flush()
    return { rows: this.#rows, parts: this.#parts, headers: this.#headers ?? [] }
  }

  async #take(rows: readonly TableRow[]): Promise<void> {
    for (const row of rows) {
      if (isBlank(row.cells)) continue
      if (this.#headers === null && this.#isHeader(row.cells)) continue
      this.#rows += 1
      if (this.#rows > MAX_ROWS) throw new ImportFailed('too-many-rows')
      this.#waiting.push(row)
      this.#characters += row.cells.reduce((sum, cell) => sum + cell.length, 0)
      if (this.#waiting.length >= ROWS_A_PART || this.#characters > PART_CHARACTERS) await this.#flush()
    }
  }

  /** The first row tells how many columns there are, whether it names them or not. */
  #isHeader(cells: readonly string[]): boolean {
    if (cells.length > MAX_COLUMNS) throw new ImportFailed('too-many-columns')
    const { header } = this.#cutting.reading
    this.#headers = cells.map((cell) => (header ? readCell(cell).text : ''))
    return header
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const { bucket, importId, reading, onPart } = this.#cutting
    const key = partKey(importId, readingKey(reading), this.#parts)
    await bucket.put(key, JSON.stringify(this.#waiting))
    await onPart()
    this.#parts += 1
    this.#waiting = []
    this.#characters = 0
  }
}
