/** PR8, for the socket of a draft: the wire cannot change by accident. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { DRAFT_PROTOCOL_VERSION, DraftClientFrame, DraftServerFrame } from '#domain/script/draft/wire.ts'

/** Of each version that was ever served. */
const FINGERPRINTS: Readonly<Record<number, string>> = { 1: '6abc063e8ef2643d' }

const HOW_TO = `The frames of a draft's socket have changed.
If version ${DRAFT_PROTOCOL_VERSION} was never deployed: put the new fingerprint here.
If it was: raise DRAFT_PROTOCOL_VERSION; pages of the version before are told to reload.`

test('PR8 the frames of a draft are those of its version', () => {
  const schemas = [
    z.toJSONSchema(DraftClientFrame, { io: 'input' }),
    z.toJSONSchema(DraftServerFrame, { io: 'output' }),
  ]
  const fingerprint = createHash('sha256').update(JSON.stringify(schemas)).digest('hex').slice(0, 16)
  expect(fingerprint, HOW_TO).toBe(FINGERPRINTS[DRAFT_PROTOCOL_VERSION])
})
