/** What the API says when it says no: problem details, as an error the screens can read. */
import { ProblemDetails } from '#domain/http/access/problem-details.ts'
import type { ProblemCode } from '#domain/http/problem.ts'

/** Besides the API's closed list: what never got an answer, or got one that cannot be read. */
export type FailureCode = ProblemCode | 'offline' | 'timeout' | 'unreadable'

export class Problem extends Error {
  /** One of `FailureCode`, or of a later release's. */
  readonly code: string
  /** 0 when no answer came. */
  readonly status: number
  /** The whole answer, for the codes that carry more: the floor's refusal, the fields in conflict. */
  readonly details: ProblemDetails | null

  constructor(code: string, status: number, title: string, details: ProblemDetails | null = null) {
    super(title)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.details = details
  }

  /** The first fault of each field, to be shown beside it. */
  get fields(): Readonly<Record<string, string>> {
    const entries = Object.entries(this.details?.errors ?? {})
    return Object.fromEntries(entries.map(([field, faults]) => [field, faults[0] ?? 'is not valid']))
  }
}

export const isProblem = (fault: unknown, code?: FailureCode): fault is Problem =>
  fault instanceof Problem && (code === undefined || fault.code === code)

export async function readProblem(response: Response): Promise<Problem> {
  const parsed = ProblemDetails.safeParse(await response.json().catch(() => null))
  if (parsed.success) return new Problem(parsed.data.code, response.status, parsed.data.title, parsed.data)
  return new Problem('unreadable', response.status, 'The server’s response could not be read')
}
