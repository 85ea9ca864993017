/** The call record pack: what is known of a team's calls in a period, with the sealed journal that it can be checked against. */
import { z } from 'zod'
import { Anchor, Hash } from '../../stored/chain.ts'
import { GivenTime, IsoTime } from '../common.ts'

export const PACK_DAYS_MAX = 31

/** GET /api/floor/:team/call-records (admin): one zip, streamed. */
export const CallRecordsQuery = z.strictObject({ from: GivenTime, to: GivenTime })

export const PACK_FILES = {
  readme: 'README.txt',
  table: 'calls.csv',
  calls: 'calls.ndjson',
  scripts: 'scripts.ndjson',
  chain: 'chain.ndjson',
  journal: 'journal.ndjson',
  manifest: 'manifest.json',
  seal: 'manifest.sha256',
} as const

export const PackManifest = z.strictObject({
  format: z.literal(1),
  team: z.string(),
  from: IsoTime,
  to: IsoTime,
  made_at: IsoTime,
  calls: z.int(),
  /** Where the records were told that the chain stands. */
  anchors: z.array(Anchor),
  files: z.array(z.strictObject({ name: z.string(), sha256: Hash, bytes: z.int() })),
})
export type PackManifest = z.infer<typeof PackManifest>

/** A segment of the chain with what is needed to check it; its lines stand in the journal's file in this order. */
export const PackSegment = z.strictObject({
  number: z.int(),
  header: z.string(),
  salt: z.string(),
  link: Hash,
  /** Of later segments that only tell what was taken out of these, and of those whose lines are gone, the lines are left out. */
  lines: z.int().nonnegative().nullable(),
})
export type PackSegment = z.infer<typeof PackSegment>

export const PACK_README = `CALL RECORDS

calls.csv        one row for each call: who called whom, when, for how long, and what came of it
calls.ndjson     the same and more, one JSON object a line: each text of the script that was shown and when, the texts that
                 have to be read out with their proof, consents to be called, and the answers that were noted
scripts.ndjson   the scripts in the versions that these calls followed
journal.ndjson   what happened on the team's floor in the period, as it was written at the time
chain.ndjson     the seals of that journal
manifest.json    the SHA-256 of each of these files, and where the seals were noted elsewhere at the time
manifest.sha256  the SHA-256 of that file

The caller's number is that of each agent's own telephone and is not known here, so caller_id is empty.

HOW TO CHECK IT

With the software: npm run verify -- FILE

By hand, with any tool for SHA-256:
1. Each file has the hash that manifest.json says.
2. Each line of chain.ndjson is a segment. The SHA-256 of "header" (the text, as it is in the JSON string) is "link".
3. "header" is JSON itself. "previous" in it is the link of the segment before, so no segment can be changed, left out or put in.
4. The next lines of journal.ndjson, as many as "lines" says, belong to the segment. The SHA-256 of "salt", a line feed, and
   these lines, each with a line feed after it, is "lines" in the header. Where it is not, a later header must have a
   redaction of that segment with the hash that it is: personal data was erased from it, under the receipt named there.
5. Each of "anchors" in the manifest names a segment and the link it had when it was noted outside of the journal, at most an
   hour after it was written. Ask whoever keeps the records for theirs and compare.
`
