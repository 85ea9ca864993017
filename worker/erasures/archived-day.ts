/**
 * A person's words taken out of a day that only the archive has. First the chain of the floor is told what its segments will
 * hash to, then the segments beside the day get their new salts, and last its lines are written anew: whatever ends in between,
 * the lines still have the words, and all of it is done again.
 */
import { type ChainSegment, readHeader, type Redaction } from '#domain/stored/chain.ts'
import { readLineSeq } from '#domain/stored/journal-line.ts'
import { redactFloor, redactLine, type RedactedPerson } from '#domain/stored/redact.ts'
import { dayChainKey, dayStartKey, journalKey, newSha256 } from '#durable-objects/team-floor/contract.ts'
import { z } from 'zod'
import { linesOf } from '#worker/floor/lines.ts'
import { ProblemError } from '#worker/request/problem.ts'

interface Day {
  readonly bucket: R2Bucket
  readonly teamId: string
  readonly day: string
  readonly person: RedactedPerson
  readonly receipt: string
  readonly tell: (redactions: readonly Redaction[]) => Promise<void>
}

const Segment = z.object({ number: z.int(), header: z.string(), salt: z.string(), link: z.string() })
const NDJSON_TYPE = { contentType: 'application/x-ndjson' }

/** Answers how many lines it changed. */
export async function eraseFromDay(day: Day): Promise<number> {
  const { bucket, teamId } = day
  await eraseFromStart(day)
  const journal = await bucket.get(journalKey(teamId, day.day))
  if (!journal) return 0
  const chain = await bucket.get(dayChainKey(teamId, day.day))
  const segments = chain === null ? [] : readSegments(await chain.text())
  const { bytes, changed, redactions, salts } = await look(day, journal, segments)
  if (changed === 0) return 0
  await day.tell(redactions)
  if (chain) {
    const text = segments
      .map((one) => `${JSON.stringify({ ...one, salt: salts.get(one.number) ?? one.salt })}\n`)
      .join('')
    written(await bucket.put(chain.key, text, { httpMetadata: NDJSON_TYPE, onlyIf: { etagMatches: chain.etag } }))
  }
  await rewrite(day, journal, bytes)
  return changed
}

/** Somebody else has written it meanwhile: it is done again. */
function written(object: R2Object | null): void {
  if (object === null) throw changedMeanwhile()
}

const changedMeanwhile = () => new ProblemError('unavailable', { retryAfter: 60 })

async function eraseFromStart({ bucket, teamId, day, person }: Day): Promise<void> {
  const start = await bucket.get(dayStartKey(teamId, day))
  if (!start) return
  const text = await start.text()
  const other = redactFloor(text, person)
  if (other === text) return
  const httpMetadata = { contentType: 'application/json' }
  written(await bucket.put(start.key, other, { httpMetadata, onlyIf: { etagMatches: start.etag } }))
}

const readSegments = (text: string): ChainSegment[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : Segment.parse(JSON.parse(line))))

interface Looked {
  readonly bytes: number
  readonly changed: number
  readonly redactions: readonly Redaction[]
  readonly salts: ReadonlyMap<number, string>
}

/** Reads the day through: what each segment of it will be, and how long all of it. */
async function look(
  { person, receipt }: Day,
  journal: R2ObjectBody,
  segments: readonly ChainSegment[],
): Promise<Looked> {
  const encoder = new TextEncoder()
  const open = segments.map(toOpen)
  let [bytes, changed, index] = [0, 0, 0]
  for await (const line of linesOf(journal.body)) {
    const seq = readLineSeq(line) ?? 0
    // A line without a seq is one of the segment that is being read.
    for (let one = open[index]; one && seq > one.last; one = open[index]) index += 1
    const other = redactLine(line, person)
    bytes += encoder.encode(other).length + 1
    const segment = open[index]
    segment?.hash.update(`${other}\n`)
    if (other === line) continue
    changed += 1
    if (segment) segment.isChanged = true
  }
  const touched = open.filter(({ isChanged }) => isChanged)
  return {
    bytes,
    changed,
    redactions: touched.map(({ number, hash }) => ({ segment: number, receipt, lines: hash.digest('hex') })),
    salts: new Map(touched.map(({ number, salt }) => [number, salt])),
  }
}

function toOpen({ header, number }: ChainSegment) {
  const read = readHeader(header)
  const salt = crypto.randomUUID()
  const hash = newSha256().update(`${salt}\n`)
  // One that only tells redactions has no lines.
  const last = read.ok && read.value.last >= read.value.first ? read.value.last : 0
  return { number, last, salt, hash, isChanged: false }
}

async function rewrite({ bucket, person }: Day, { key, etag }: R2ObjectBody, bytes: number): Promise<void> {
  const journal = await bucket.get(key)
  if (!journal) throw changedMeanwhile()
  const { readable, writable } = new FixedLengthStream(bytes)
  const put = bucket.put(key, readable, { httpMetadata: NDJSON_TYPE, onlyIf: { etagMatches: etag } })
  const [object] = await Promise.all([put, writeLines(writable, journal.body, person)])
  written(object)
}

const CHARACTERS_AT_ONCE = 64_000

async function writeLines(writable: WritableStream, body: ReadableStream, person: RedactedPerson): Promise<void> {
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  let text = ''
  for await (const line of linesOf(body)) {
    text += `${redactLine(line, person)}\n`
    if (text.length < CHARACTERS_AT_ONCE) continue
    await writer.write(encoder.encode(text))
    text = ''
  }
  await writer.write(encoder.encode(text))
  await writer.close()
}
