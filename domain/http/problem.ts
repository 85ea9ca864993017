/** Errors of the API: `application/problem+json` with a stable code; never an exception's message, a stack or SQL. */
import { z } from 'zod'
import { Refusal } from '../commands/refusal.ts'

/** The closed list: status and title of each code. */
export const PROBLEMS = {
  'bad-json': { status: 400, title: 'The body is not JSON' },
  'invalid-input': { status: 400, title: 'Some fields are not right' },
  'invalid-cursor': { status: 400, title: 'The cursor belongs to another list' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'token-expired': { status: 401, title: 'The session token has expired' },
  forbidden: { status: 403, title: 'You may not do this' },
  'unknown-user': { status: 403, title: 'Nobody has invited this account' },
  inactive: { status: 403, title: 'This account is switched off' },
  'no-team': { status: 403, title: 'This account is in no team yet; an administrator can change that' },
  'origin-refused': { status: 403, title: 'Requests from this site are not taken' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'version-conflict': { status: 409, title: 'Somebody else changed this in the meantime' },
  'in-progress': { status: 409, title: 'The same request is still being worked on' },
  /** `GET …/recording/chunks` says which number is free. */
  'take-number-used': { status: 409, title: 'Another recording of this call has that number' },
  duplicate: { status: 409, title: 'There is one like this already' },
  /** The floor said no; `refusal` says why in the floor's own words. */
  refused: { status: 409, title: 'The floor does not allow this now' },
  'too-large': { status: 413, title: 'This is too big' },
  'capture-closed': { status: 410, title: 'This recording is closed; what came of it in time is kept' },
  'recording-discarded': { status: 410, title: 'They said no to being recorded; nothing made before it is kept' },
  'unsupported-media': { status: 415, title: 'This kind of content is not taken' },
  'bad-range': { status: 416, title: 'The range lies outside the recording' },
  /** `retry_after` says when the next day begins. */
  'upload-quota': { status: 429, title: 'Today’s room for recordings is used up; go on tomorrow' },
  'rate-limited': { status: 429, title: 'Too many requests; wait a little' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unreadable: { status: 500, title: 'This is stored in a way that cannot be read here; nothing else is affected' },
  misconfigured: { status: 503, title: 'The service is not set up rightly' },
  unavailable: { status: 503, title: 'A part of the service is away; try again' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

const codes = Object.keys(PROBLEMS).filter((code): code is ProblemCode => code in PROBLEMS)

/** A field of an edit that now holds something else than what was sent. */
export const FieldConflict = z.object({ field: z.string(), yours: z.unknown(), theirs: z.unknown() })
export type FieldConflict = z.infer<typeof FieldConflict>

export const Problem = z.object({
  /** `/problems/<code>` */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  /** By field, in dotted path; what is wrong with it. */
  errors: z.record(z.string(), z.array(z.string())).optional(),
  refusal: Refusal.optional(),
  /** With `version-conflict`: the fields that differ, and the version the record has now. */
  conflicts: z.array(FieldConflict).optional(),
  version: z.int().optional(),
  /** With `duplicate`: the record that is there already. */
  duplicate_of: z.string().optional(),
  /** Seconds. */
  retry_after: z.int().optional(),
  request_id: z.string(),
})
export type Problem = z.infer<typeof Problem>
