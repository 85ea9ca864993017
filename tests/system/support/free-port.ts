/**
 * A port for a server that must come back under the same address. The system gives whoever asks for any port one above
 * these, so none of them is taken by chance; of each block the first is held for as long as this process lives, so that
 * of two test runs on one machine each has blocks of its own.
 */
import { createServer } from 'node:net'
import { findFreePort, PortTaken } from '#local/process/port.ts'

const FIRST = 20_000
const AFTER_LAST = 30_000
const BLOCK = 4

/** The one after it is free too. */
export async function freePort(): Promise<number> {
  for (let first = FIRST; first < AFTER_LAST; first += BLOCK) {
    if ((await hold(first)) && (await isFree(first + 1)) && (await isFree(first + 2))) return first + 1
  }
  throw new Error(`No port between ${FIRST} and ${AFTER_LAST} is free`)
}

function hold(port: number): Promise<boolean> {
  const holder = createServer().unref()
  return new Promise((done, fail) => {
    holder.once('error', (fault: NodeJS.ErrnoException) => (fault.code === 'EADDRINUSE' ? done(false) : fail(fault)))
    holder.listen(port, '127.0.0.1', () => done(true))
  })
}

/** A server of a run that was killed may still be there. */
const isFree = (port: number): Promise<boolean> =>
  findFreePort(port).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof PortTaken) return false
      throw fault
    },
  )
