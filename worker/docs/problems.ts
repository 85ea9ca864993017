/** Which problems a verb can answer: those it names, and those that follow from its shape. */
import { type ProblemCode, PROBLEMS } from '#domain/http/problem.ts'
import { isOneselfOnly, type Right } from '#domain/vocabulary/rights.ts'
import { takesKey } from '#worker/request/idempotency.ts'
import type { Access, Verb } from '#worker/request/verb.ts'
import { takesVersion } from '#worker/request/versions.ts'

const EVERY: readonly ProblemCode[] = ['rate-limited', 'internal', 'misconfigured', 'unavailable']
const OF_TOKEN: readonly ProblemCode[] = [
  'unauthenticated',
  'token-expired',
  'token-ended',
  'session-pending',
  'impersonation-refused',
]
const OF_PERSON: readonly ProblemCode[] = [
  'unknown-user',
  'inactive',
  'no-team',
  'forbidden',
  'out-of-scope',
  'unreadable',
]
const OF_BODY: readonly ProblemCode[] = ['invalid-input', 'too-large', 'unsupported-media']

const isRight = (access: Access): access is Right => access !== 'open' && access !== 'signed-in'

/** In the order of the closed list. */
export function problemsOf(verb: Verb): ProblemCode[] {
  const hasBody = verb.body !== undefined || verb.file !== undefined || verb.bytes !== undefined
  const can = new Set<ProblemCode>([
    ...EVERY,
    ...(verb.right === 'open' ? [] : [...OF_TOKEN, ...OF_PERSON]),
    ...(isRight(verb.right) && isOneselfOnly(verb.right) ? (['impersonated'] as const) : []),
    ...(verb.method === 'GET' ? [] : (['origin-refused'] as const)),
    ...(verb.params === undefined ? [] : (['not-found'] as const)),
    ...(verb.path.startsWith('/api/leads/:id') ? (['merged'] as const) : []),
    ...(verb.query === undefined && verb.fields.length === 0 ? [] : (['invalid-input'] as const)),
    ...(hasBody ? OF_BODY : []),
    ...(verb.body === undefined ? [] : (['bad-json'] as const)),
    ...(takesKey(verb.idempotency) ? (['invalid-input'] as const) : []),
    ...(verb.idempotency === 'key' ? (['in-progress', 'key-reused', 'refused'] as const) : []),
    ...(takesVersion(verb) ? (['precondition-failed'] as const) : []),
    ...(verb.problems ?? []),
  ])
  return codes.filter((code) => can.has(code))
}

const codes = Object.keys(PROBLEMS).filter((code): code is ProblemCode => code in PROBLEMS)
