/** The id of a command that a request becomes: the caller's, so that a retry is the same command, or a new one. */
import { CommandId } from '#domain/vocabulary/primitives.ts'
import { invalidField } from '#worker/errors.ts'
import type { Ctx } from '#worker/request/app-types.ts'

export function commandIdOf(c: Ctx): string {
  const given = c.req.header('idempotency-key')
  if (given === undefined) return crypto.randomUUID()
  const parsed = CommandId.safeParse(given)
  if (!parsed.success) throw invalidField('idempotency-key', 'is not a UUID')
  return parsed.data
}
