/** PR8: the wire cannot change by accident. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { BLANK, BLANK_CARD, BLANK_WHY, BoardFrame, KINDS } from '#domain/protocol/board-lines.ts'
import { ClientFrame } from '#domain/protocol/client-frames.ts'
import { PackedWelcome, ServerFrame } from '#domain/protocol/server-frames.ts'
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_HISTORY, PROTOCOL_VERSION } from '#domain/protocol/version.ts'

/** Of each version that was ever served, by what its frames look like. */
const FINGERPRINTS: Readonly<Record<number, string>> = {
  1: 'deb94f0d36d9c45e',
  2: '427f11b8ad9919f5',
  3: '76e8ca42480dc8e0',
}

const HOW_TO = `The frames on the wire have changed.
If version ${PROTOCOL_VERSION} was never deployed: put the new fingerprint into FINGERPRINTS[${PROTOCOL_VERSION}].
If it was: raise PROTOCOL_VERSION, add a line to PROTOCOL_HISTORY, keep serving the version before
(OLDEST_SUPPORTED_VERSION) or let its clients reload, and add the new version's fingerprint.`

/** Keys in order, so that only meaning counts. */
const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([left], [right]) => (left < right ? -1 : 1))
            .map(([key, one]) => [key, canonical(one)]),
        )
      : value

const fingerprint = (): string => {
  const schemas = [
    z.toJSONSchema(ClientFrame, { io: 'input' }),
    z.toJSONSchema(ClientFrame, { io: 'output' }),
    z.toJSONSchema(ServerFrame, { io: 'output' }),
    z.toJSONSchema(PackedWelcome, { io: 'output' }),
    z.toJSONSchema(BoardFrame, { io: 'output' }),
    [KINDS, BLANK, BLANK_CARD, BLANK_WHY],
  ]
  return createHash('sha256')
    .update(JSON.stringify(canonical(schemas)))
    .digest('hex')
    .slice(0, 16)
}

test('PR8 the frames are those of the version they claim', () => {
  expect(fingerprint(), HOW_TO).toBe(FINGERPRINTS[PROTOCOL_VERSION])
})

test('PR8 every version has one line of history, in order', () => {
  expect(PROTOCOL_HISTORY.map(({ version }) => version)).toEqual(
    Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1),
  )
  expect(Object.keys(FINGERPRINTS).map(Number)).toEqual(PROTOCOL_HISTORY.map(({ version }) => version))
})

test('PR8 the version before is still served during a deploy', () => {
  expect(OLDEST_SUPPORTED_VERSION).toBeLessThanOrEqual(Math.max(1, PROTOCOL_VERSION - 1))
  expect(OLDEST_SUPPORTED_VERSION).toBeGreaterThanOrEqual(1)
})
