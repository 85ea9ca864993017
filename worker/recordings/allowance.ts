/** How much audio or how many files one record and one person may bring in a day: many times what a day of calls needs, and an end to it. */
import { ProblemError } from '#worker/request/problem.ts'

const DAY_MS = 24 * 60 * 60_000
const MIB = 1024 * 1024
const FORGET_A_RUN = 1_000

export type UploadKind = 'parts' | 'files' | 'attachments'

export interface Allowance {
  readonly bytes: number
  readonly pieces: number
}

/** An hour of speech is some fifteen MiB in seven hundred parts; a whole file is at most 64 MiB. */
export const ALLOWED: Readonly<Record<UploadKind, { readonly record: Allowance; readonly person: Allowance }>> = {
  parts: { record: { bytes: 512 * MIB, pieces: 20_000 }, person: { bytes: 1_024 * MIB, pieces: 40_000 } },
  files: { record: { bytes: 256 * MIB, pieces: 20 }, person: { bytes: 2_048 * MIB, pieces: 200 } },
  attachments: { record: { bytes: 1_024 * MIB, pieces: 500 }, person: { bytes: 2_048 * MIB, pieces: 1_000 } },
}

/** Both rows or none, in one statement: two requests at once cannot both take the last of it. */
const TAKE = `
  INSERT INTO upload_allowance (scope, day, bytes, pieces)
  SELECT value ->> 'scope', ?2, ?3, 1 FROM json_each(?1)
  WHERE ?3 <= (SELECT MIN(value ->> 'bytes') FROM json_each(?1))
    AND NOT EXISTS (
      SELECT 1 FROM json_each(?1) AS wanted
      JOIN upload_allowance AS used ON used.scope = wanted.value ->> 'scope' AND used.day = ?2
      WHERE used.bytes + ?3 > wanted.value ->> 'bytes' OR used.pieces + 1 > wanted.value ->> 'pieces'
    )
  ON CONFLICT (scope, day) DO UPDATE SET bytes = bytes + excluded.bytes, pieces = pieces + 1`

/** Throws the problem `upload-quota` when the record or the person has brought enough today. */
export async function takeAllowance(
  db: D1Database,
  kind: UploadKind,
  { record, userId, bytes }: { readonly record: string; readonly userId: string; readonly bytes: number },
  now: number,
): Promise<void> {
  const { record: ofRecord, person } = ALLOWED[kind]
  const wanted = [
    { scope: `${record}/${kind}`, ...ofRecord },
    { scope: `person/${userId}/${kind}`, ...person },
  ]
  const day = Math.floor(now / DAY_MS)
  const taken = await db.prepare(TAKE).bind(JSON.stringify(wanted), day, bytes).run()
  if (taken.meta.changes > 0) return
  throw new ProblemError('upload-quota', { retryAfter: Math.ceil(((day + 1) * DAY_MS - now) / 1000) })
}

/** What was brought the day before yesterday stands in nobody's way. */
export async function forgetOldAllowances(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM upload_allowance WHERE (scope, day) IN
       (SELECT scope, day FROM upload_allowance WHERE day < ? ORDER BY day LIMIT ?)`,
    )
    .bind(Math.floor(now / DAY_MS) - 1, FORGET_A_RUN)
    .run()
}
