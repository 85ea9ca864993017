/** Errors of the API: `application/problem+json` with a stable code; never an exception's message, a stack or SQL. */
import { z } from 'zod'
import { ProblemDetails } from './access/problem-details.ts'

/** The closed list: status and title of each code. */
export const PROBLEMS = {
  /** The signature or the time is wrong. */
  'webhook-refused': { status: 400, title: 'This message is not from who it says, or too old' },
  'bad-json': { status: 400, title: 'The request body is not valid JSON' },
  'invalid-input': { status: 400, title: 'Some fields need correcting' },
  'invalid-cursor': { status: 400, title: 'This page of results is no longer valid. Reload the list.' },
  /** `errors` says how many days may be asked for. */
  'range-too-long': { status: 400, title: 'These are too many days for this question' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'token-expired': { status: 401, title: 'Your session has expired. Sign in again.' },
  'token-ended': { status: 401, title: 'This token has expired or was revoked. Ask an admin for a new one.' },
  forbidden: { status: 403, title: 'You don’t have access to do this' },
  'unknown-user': { status: 403, title: 'This account has not been invited. Ask an admin.' },
  inactive: { status: 403, title: 'This account is inactive. Ask an admin.' },
  'no-team': { status: 403, title: 'This account is not in a team yet. Ask an admin.' },
  'session-pending': { status: 403, title: 'Your sign-in isn’t finished. Complete the step that is left.' },
  'impersonation-refused': { status: 403, title: 'Only an admin of this organisation can act for someone here' },
  impersonated: { status: 403, title: 'This can’t be done while acting for someone else' },
  /** `x-scope` of the document names the scope that is. */
  'out-of-scope': { status: 403, title: 'This token is not for this' },
  'own-account': { status: 403, title: 'You can’t change your own role or access. Ask another admin.' },
  'origin-refused': { status: 403, title: 'Requests from this site are not accepted' },
  'not-found': { status: 404, title: 'This was not found' },
  'method-not-allowed': { status: 405, title: 'This address does not accept that method' },
  'version-conflict': { status: 409, title: 'Someone else changed this in the meantime' },
  /** The same of a change that named its version by `If-Match`. */
  'precondition-failed': { status: 412, title: 'Someone else changed this in the meantime' },
  'in-progress': { status: 409, title: 'This request is still being processed' },
  /** The same `Idempotency-Key` with another body, or at another address. */
  'key-reused': { status: 422, title: 'This key was used for another request already' },
  /** `GET …/recording/chunks` says which number is free. */
  'take-number-used': { status: 409, title: 'Another recording of this call already has that number' },
  'last-admin': { status: 409, title: 'This is the last active admin. Make someone else an admin first.' },
  /** Whoever is not the first needs an invitation. */
  'set-up-closed': { status: 409, title: 'This floor has an admin already. Ask them for an invitation.' },
  duplicate: { status: 409, title: 'This already exists' },
  /** `errors` says how much it holds. */
  'attachments-full': { status: 409, title: 'This lead holds as many files as it can' },
  /** Its status says where it is. */
  'import-state': { status: 409, title: 'This can’t be done with this import now' },
  /** Its status says where it is. */
  'job-state': { status: 409, title: 'This can’t be done with this job now' },
  /** What it is about is given to another one, lead by lead. */
  'tag-merging': { status: 409, title: 'This tag is being merged. Try again when that is done.' },
  /** `faults` names each. */
  'script-faults': { status: 422, title: 'This script has faults that need mending first' },
  /** `errors.left_out` names the changes that build on what was left out. */
  'left-out-needed': { status: 409, title: 'Other changes build on what you left out' },
  /** `broken_cases` names each, and where it goes another way. */
  'cases-broken': { status: 409, title: 'Cases of this script go another way' },
  'script-in-use': { status: 409, title: 'A team still uses this script. Choose another one for the team first.' },
  /** The floor said no; `refusal` says why in the floor's own words. */
  refused: { status: 409, title: 'This isn’t allowed right now' },
  /** `merged_into` says where it is. */
  merged: { status: 410, title: 'This lead was merged into another one' },
  /** Its time is over, or one of the two leads has moved on. */
  'merge-closed': { status: 409, title: 'This merge can’t be taken back any more' },
  'invitation-closed': {
    status: 410,
    title: 'This invitation was used, replaced, revoked or is too old. Ask for a new link.',
  },
  'too-large': { status: 413, title: 'This is too large' },
  'capture-closed': { status: 410, title: 'This recording is closed. Everything that arrived in time is kept.' },
  'recording-discarded': { status: 410, title: 'They declined to be recorded. Nothing was kept.' },
  'recording-held': { status: 409, title: 'This recording is on hold. Release it first.' },
  'recording-coming': { status: 409, title: 'This recording is still coming in. Try again when all of it is here.' },
  'unsupported-media': { status: 415, title: 'This type of file is not accepted' },
  'bad-range': { status: 416, title: 'The requested range is outside the file' },
  /** `retry_after` says when the next day begins. */
  'upload-quota': { status: 429, title: 'Today’s upload limit is reached. Try again tomorrow.' },
  'rate-limited': { status: 429, title: 'That was a lot at once. Try again in a moment.' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unreadable: { status: 500, title: 'This stored data can’t be read. Nothing else is affected.' },
  misconfigured: { status: 503, title: 'The service is not configured correctly' },
  unavailable: { status: 503, title: 'Part of the service is unavailable. Try again.' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

const codes = Object.keys(PROBLEMS).filter((code): code is ProblemCode => code in PROBLEMS)

export const Problem = ProblemDetails.extend({ code: z.enum(codes) })
export type Problem = z.infer<typeof Problem>
