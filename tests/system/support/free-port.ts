/** A port that nobody listens on now: for a server that must come back under the same address. */
import { createServer } from 'node:net'

export function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((found, fail) => {
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address !== null) found(address.port)
        else fail(new Error('The probe has no port'))
      })
    })
  })
}
