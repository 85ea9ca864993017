/** Sends a list part by part, so that thousands of rows show how far they are, and adds up what came of each. */
import { type DoNotCallImported, IMPORT_ROWS } from '#domain/http/suppression/do-not-call.ts'
import { importPart } from '../../../api/do-not-call-queries.ts'
import type { ListRow } from './read-list.ts'

export interface ImportWish {
  readonly source: string
  readonly reason: string
  readonly country: string
  readonly rows: readonly ListRow[]
  readonly dryRun: boolean
}

const NOTHING: DoNotCallImported = { added: 0, known: 0, removed: 0, absent: 0, faults: [] }

/** Rejects with what went wrong with a part; the parts before it have been applied, and may be sent again. */
export async function sendList(
  { source, reason, country, rows, dryRun }: ImportWish,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<DoNotCallImported> {
  let sum = NOTHING
  for (let from = 0; from < rows.length; from += IMPORT_ROWS) {
    const part = rows.slice(from, from + IMPORT_ROWS)
    const came = await importPart({ source, reason, country, dry_run: dryRun, rows: part }, signal)
    sum = {
      added: sum.added + came.added,
      known: sum.known + came.known,
      removed: sum.removed + came.removed,
      absent: sum.absent + came.absent,
      faults: [...sum.faults, ...came.faults],
    }
    onProgress(Math.min(rows.length, from + IMPORT_ROWS))
  }
  return sum
}
