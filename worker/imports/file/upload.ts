/** A file into R2 as it comes, looked at on its way: what is no table is refused, with what to do about it. */
import { type Encoding, MAX_FILE_BYTES } from '#domain/import/plan.ts'
import { readBytes } from '#worker/request/body.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'
import { type NoTable, noTableIn, noTableWords } from './container.ts'
import { EncodingSniffer } from './encoding.ts'
import { fileKey } from './keys.ts'

export interface KeptFile {
  readonly size: number
  readonly encoding: Encoding
  /** Its first bytes. */
  readonly head: Uint8Array
}

const notATable = (kind: NoTable): ProblemError =>
  new ProblemError('unsupported-media', { errors: { file: [noTableWords(kind)] } })

const tooLarge = (): ProblemError =>
  new ProblemError('too-large', {
    errors: {
      file: [`has more than ${MAX_FILE_BYTES / 1024 / 1024} MB. Split it, and import one part after the other.`],
    },
  })

/** Throws `too-large`, `unsupported-media` and `invalid-input`; then nothing is kept. */
export async function keepFile(bucket: R2Bucket, importId: string, request: Request): Promise<KeptFile> {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > MAX_FILE_BYTES) throw tooLarge()
  const look = new Look()
  const key = fileKey(importId)
  if (request.body === null) throw invalidField('file', 'is empty')
  try {
    if (length > 0) {
      await bucket.put(key, request.body.pipeThrough(look.stream()).pipeThrough(new FixedLengthStream(length)))
    } else {
      // Nobody said how long it is, which the bucket must know.
      const bytes = await readBytes(request, MAX_FILE_BYTES)
      look.see(bytes)
      if (bytes.length > 0) await bucket.put(key, bytes)
    }
    return look.end()
  } catch (fault) {
    await bucket.delete(key)
    if (fault instanceof ProblemError && fault.code === 'too-large') throw tooLarge()
    throw look.problem ?? fault
  }
}

class Look {
  problem: ProblemError | null = null
  readonly #sniffer = new EncodingSniffer()
  #size = 0
  #isTold = false

  see(bytes: Uint8Array): void {
    this.#size += bytes.length
    if (this.#size > MAX_FILE_BYTES) this.#refuse(tooLarge())
    this.#sniffer.push(bytes)
    if (!this.#isTold && this.#sniffer.hasHead) this.#tell()
  }

  stream(): TransformStream<Uint8Array, Uint8Array> {
    return new TransformStream({
      transform: (bytes, passed) => {
        this.see(bytes)
        passed.enqueue(bytes)
      },
    })
  }

  end(): KeptFile {
    if (this.#size === 0) this.#refuse(invalidField('file', 'is empty'))
    this.#tell()
    const encoding = this.#sniffer.end()
    if (encoding === 'binary') return this.#refuse(notATable('binary'))
    return { size: this.#size, encoding, head: this.#sniffer.head }
  }

  #tell(): void {
    this.#isTold = true
    const kind = noTableIn(this.#sniffer.head)
    if (kind !== null) this.#refuse(notATable(kind))
  }

  #refuse(problem: ProblemError): never {
    this.problem = problem
    throw problem
  }
}
