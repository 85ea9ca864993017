/** Why the floor closes a socket, and what the client must do about it: the one table. */

export interface CloseCode {
  readonly code: number
  readonly reason: string
  /** True: connect again after a jittered delay. False: stop and tell the person. */
  readonly reconnect: boolean
}

const stop = (code: number, reason: string): CloseCode => ({ code, reason, reconnect: false })
const again = (code: number, reason: string): CloseCode => ({ code, reason, reconnect: true })

export const CLOSE = {
  badFrame: stop(4400, 'bad-frame'),
  unauthorised: again(4401, 'ticket-refused'),
  forbidden: stop(4403, 'forbidden'),
  takenOver: stop(4409, 'taken-over'),
  tooBig: stop(4413, 'too-big'),
  reloadApp: stop(4426, 'reload-the-app'),
  tooFast: again(4429, 'too-fast'),
  slowReader: again(4408, 'slow-reader'),
  epochChanged: again(4410, 'epoch-changed'),
  recheck: again(4411, 'rights-changed'),
  fault: again(4500, 'fault'),
} as const satisfies Record<string, CloseCode>

export const closeCode = (code: number): CloseCode | undefined =>
  Object.values(CLOSE).find((entry) => entry.code === code)
