/** Files into one zip, written as they are read. */
import { strToU8, Zip, ZipDeflate } from 'fflate'

export interface ZipFile {
  readonly name: string
  /** Text, a piece at a time. */
  readonly text: AsyncIterable<string>
}

const LEVEL = 3

/** Yields pieces of the zip in order. `written` is told each piece of a file's text before it is compressed. */
export async function* zipped(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((fault, piece) => {
    if (fault) failure = fault
    else ready.push(piece)
  })
  const take = (): Uint8Array[] => {
    if (failure) throw failure
    const pieces = ready
    ready = []
    return pieces
  }
  for await (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: LEVEL })
    file.mtime = at
    zip.add(file)
    for await (const piece of text) {
      file.push(strToU8(piece))
      yield* take()
    }
    file.push(new Uint8Array(0), true)
    yield* take()
  }
  zip.end()
  yield* take()
}
