/**
 * `ETag` and `If-Match`: the version of a record, in a header as well as in its body. Whatever answers with a record that a PATCH
 * changes by its version tells it; a change may name it in either place.
 */
import { z } from 'zod'
import type { ProblemCode } from '#domain/http/problem.ts'
import { invalidField, ProblemError } from '#worker/request/problem.ts'

interface Change {
  readonly method: string
  readonly body?: z.ZodType | undefined
  readonly problems?: readonly ProblemCode[]
}

/** Records that are changed by their version, as schemas of answers. */
const versioned = new WeakSet<z.ZodType>()

export const takesVersion = ({ method, body, problems = [] }: Change): boolean =>
  method === 'PATCH' && problems.includes('version-conflict') && body instanceof z.ZodObject && 'version' in body.shape

/** Of every verb, as it is declared. */
export function noteVersioned(verb: Change & { readonly answer?: z.ZodType | null }): void {
  if (verb.answer && takesVersion(verb)) versioned.add(verb.answer)
}

export const isVersioned = (answer: z.ZodType | null | undefined): boolean =>
  answer !== null && answer !== undefined && versioned.has(answer)

export function etagOf(answer: z.ZodType | null | undefined, body: unknown): Record<string, string> {
  const version = isVersioned(answer) ? versionIn(body) : undefined
  return typeof version === 'number' ? { etag: `"${version}"` } : {}
}

/** What was sent, with the version of the header where the body has none. Throws `invalid-input`. */
export function withVersion(ifMatch: string | undefined, sent: unknown): unknown {
  if (ifMatch === undefined || typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent
  const [, version] = /^"(\d{1,15})"$/.exec(ifMatch.trim()) ?? []
  if (version === undefined) throw invalidField('if-match', 'is not the ETag of a record')
  // It asks that an edit of another version be put beside this one, which the header forbids.
  if ('seen' in sent) throw invalidField('seen', 'does not go with If-Match')
  const named = versionIn(sent)
  if (named !== undefined && named !== Number(version)) throw invalidField('if-match', 'is not the version of the body')
  return { ...sent, version: Number(version) }
}

/** What fails by the version that the header named fails by the header (RFC 9110, 13.1.1). */
export const byCondition = (ifMatch: string | undefined, fault: unknown): unknown =>
  ifMatch !== undefined && fault instanceof ProblemError && fault.code === 'version-conflict'
    ? new ProblemError('precondition-failed', fault.extras)
    : fault

const versionIn = (record: unknown): unknown =>
  typeof record === 'object' && record !== null && 'version' in record ? record.version : undefined
