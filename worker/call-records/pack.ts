/** A team's call records of a period in one zip, written as they are read. */
import { PACK_FILES, PACK_README, type PackManifest, type PackSegment } from '#domain/http/records/call-records.ts'
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import { newSha256, sha256 } from '#durable-objects/team-floor/contract.ts'
import { iso } from '#worker/d1/times.ts'
import type { WorkerEnv } from '#worker/env.ts'
import { readAnchors } from '#worker/floor/chain.ts'
import { callsOf, PackScripts, type Period, TABLE_HEADERS, toRecord, toTableRow } from './pack-calls.ts'
import { sealedIn } from './pack-journal.ts'
import { type ZipFile, zipped } from './zip.ts'

export function callRecords(env: WorkerEnv, period: Period, now: number): ReadableStream<Uint8Array> {
  const pieces = zipped(new Pack(env, period, now).files(), new Date(now))
  return new ReadableStream({
    async pull(file) {
      const { value, done } = await pieces.next()
      if (done) file.close()
      else file.enqueue(value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

class Pack {
  readonly #env: WorkerEnv
  readonly #period: Period
  readonly #now: number
  readonly #scripts: PackScripts
  readonly #hashed: PackManifest['files'] = []
  #calls = 0
  #segments: PackSegment[] = []

  constructor(env: WorkerEnv, period: Period, now: number) {
    this.#env = env
    this.#period = period
    this.#now = now
    this.#scripts = new PackScripts(env.DB)
  }

  /** The journal before its chain, which tells how many lines of it each segment has; the manifest last. */
  async *files(): AsyncGenerator<ZipFile> {
    yield this.#hash(PACK_FILES.readme, [PACK_README])
    yield this.#hash(PACK_FILES.table, this.#table())
    yield this.#hash(PACK_FILES.calls, this.#records())
    yield this.#hash(PACK_FILES.scripts, this.#scriptLines())
    yield this.#hash(PACK_FILES.journal, this.#journal())
    yield this.#hash(
      PACK_FILES.chain,
      this.#segments.map((segment) => `${JSON.stringify(segment)}\n`),
    )
    const manifest = await this.#manifest()
    yield { name: PACK_FILES.manifest, text: once(manifest) }
    yield { name: PACK_FILES.seal, text: once(`${sha256(manifest)}  ${PACK_FILES.manifest}\n`) }
  }

  #hash(name: string, text: AsyncIterable<string> | Iterable<string>): ZipFile {
    const files = this.#hashed
    async function* told(): AsyncGenerator<string> {
      const hash = newSha256()
      let bytes = 0
      for await (const piece of text) {
        hash.update(piece)
        bytes += new TextEncoder().encode(piece).length
        yield piece
      }
      files.push({ name, sha256: hash.digest('hex'), bytes })
    }
    return { name, text: told() }
  }

  async *#table(): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + toCsv([TABLE_HEADERS])
    for await (const row of callsOf(this.#env.DB, this.#period))
      yield toCsv([toTableRow(row, await this.#scripts.of(row))])
  }

  async *#records(): AsyncGenerator<string> {
    for await (const row of callsOf(this.#env.DB, this.#period)) {
      this.#calls += 1
      yield `${JSON.stringify(toRecord(row, await this.#scripts.of(row)))}\n`
    }
  }

  *#scriptLines(): Generator<string> {
    for (const script of this.#scripts.list()) yield `${JSON.stringify(script)}\n`
  }

  async *#journal(): AsyncGenerator<string> {
    for await (const { segment, text } of sealedIn(this.#env, this.#period)) {
      this.#segments.push({ ...segment, lines: text === null ? null : text.split('\n').length - 1 })
      if (text !== null) yield text
    }
  }

  async #manifest(): Promise<string> {
    const { teamId, from, to } = this.#period
    const numbers = this.#segments.map(({ number }) => number)
    const manifest: PackManifest = {
      format: 1,
      team: teamId,
      from: iso(from),
      to: iso(to),
      made_at: iso(this.#now),
      calls: this.#calls,
      anchors: await readAnchors(this.#env.DB, teamId, numbers[0] ?? 0, numbers.at(-1) ?? 0),
      files: this.#hashed,
    }
    return `${JSON.stringify(manifest, null, 2)}\n`
  }
}
