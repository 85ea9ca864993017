/** Errors out of the worker: problem details with a code of the closed list; what really happened goes to the log only. */
import type { Refusal } from '#domain/commands/refusal.ts'
import type { BrokenCase, FieldConflict } from '#domain/http/access/problem-details.ts'
import { type Problem, type ProblemCode, PROBLEMS } from '#domain/http/problem.ts'
import { TimeoutError } from '#durable-objects/team-floor/contract.ts'
import type { ScriptFault } from '#domain/script/fault.ts'
import type { z } from 'zod'

interface ProblemExtras {
  readonly errors?: Record<string, string[]>
  readonly refusal?: Refusal
  readonly faults?: readonly ScriptFault[]
  readonly brokenCases?: readonly BrokenCase[]
  readonly conflicts?: FieldConflict[]
  readonly version?: number
  readonly duplicateOf?: string
  readonly mergedInto?: string
  readonly retryAfter?: number
  readonly headers?: Record<string, string>
  /** For the log, never for the answer. */
  readonly cause?: unknown
}

/** Ends a request with a problem. Thrown, because it can come up at any depth of a route. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code, { cause: extras.cause })
    this.code = code
    this.extras = extras
  }
}

export const refusedByFloor = (refusal: Refusal): ProblemError =>
  new ProblemError(refusal.code === 'not-allowed' ? 'forbidden' : 'refused', { refusal })

export const invalidField = (field: string, message: string): ProblemError =>
  new ProblemError('invalid-input', { errors: { [field]: [message] } })

export function invalidInput(error: z.ZodError): ProblemError {
  // A map: the names come from outside, and an object has a `constructor` before anybody put one there.
  const errors = new Map<string, string[]>()
  for (const issue of error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : ['']
    for (const name of names) {
      const field = [...issue.path.map(String), name].filter(Boolean).join('.') || 'body'
      const message = issue.code === 'unrecognized_keys' ? 'is not a field here' : issue.message
      errors.set(field, [...(errors.get(field) ?? []), message])
    }
  }
  return new ProblemError('invalid-input', { errors: Object.fromEntries(errors) })
}

/** D1 has read the statement, and it is at fault; what else it says (busy, disk, network) may pass. */
const OF_STATEMENT = /SQLITE_(ERROR|CONSTRAINT|MISMATCH|TOOBIG|RANGE|AUTH)/

/** D1 or R2 away for a while, as opposed to a statement or a request that is wrong. */
export function isOutage(fault: unknown): boolean {
  if (fault instanceof TimeoutError) return true
  if (!(fault instanceof Error)) return false
  // Queries built by the mapper wrap what the database said.
  if (fault.cause !== undefined && isOutage(fault.cause)) return true
  const fromD1 = fault.message.startsWith('D1_ERROR') && !OF_STATEMENT.test(fault.message)
  // R2 ends its messages with a code; these say "try again".
  return fromD1 || /\((10001|10043|10054|10058)\)$/.test(fault.message)
}

const problemOf = (fault: unknown): ProblemError => {
  if (fault instanceof ProblemError) return fault
  return isOutage(fault)
    ? new ProblemError('unavailable', { cause: fault, retryAfter: 5 })
    : new ProblemError('internal', { cause: fault })
}

/** Anything that is not a known problem is `internal`, and says nothing of itself. */
export function problemResponse(fault: unknown, requestId: string): Response {
  const problem = problemOf(fault)
  const { status, title } = PROBLEMS[problem.code]
  const { errors, refusal, faults, brokenCases, conflicts, version, duplicateOf, retryAfter, headers, mergedInto } =
    problem.extras
  const body: Problem = {
    type: `/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    ...(errors && { errors }),
    ...(refusal && { refusal }),
    ...(faults && { faults: [...faults] }),
    ...(brokenCases && { broken_cases: [...brokenCases] }),
    ...(conflicts && { conflicts }),
    ...(version !== undefined && { version }),
    ...(duplicateOf !== undefined && { duplicate_of: duplicateOf }),
    ...(mergedInto !== undefined && { merged_into: mergedInto }),
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
    request_id: requestId,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      ...headers,
    },
  })
}

/** What is stored and cannot be read cost itself; here an operator learns of it. */
export function logUnread(what: string, fault: string): void {
  // oxlint-disable-next-line no-console -- the platform's log is where faults go
  console.error(JSON.stringify({ fault: 'unread', what, detail: fault }))
}

export function logFault(fault: unknown, requestId: string, where: string): void {
  const problem = problemOf(fault)
  if (PROBLEMS[problem.code].status < 500) return
  const { cause } = problem.extras
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : cause
  // oxlint-disable-next-line no-console -- the platform's log is where faults go
  console.error(JSON.stringify({ fault: problem.code, request_id: requestId, where, detail }))
}
