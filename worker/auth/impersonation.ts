/** Acting in somebody else's name: an admin of their organisation may, both names are known, and some rights are oneself's only. */
import { isOneselfOnly, may, type Right } from '#domain/vocabulary/rights.ts'
import { type Person, personBySubject } from '#worker/auth/person.ts'
import { ProblemError } from '#worker/request/problem.ts'

/** `actor`: the subject of whoever acts, by the token. Throws `impersonation-refused`. */
export async function inWhoseName(db: D1Database, person: Person, actor: string | null): Promise<Person> {
  if (actor === null) return person
  const { userId, fullName, role, organisationId } = await behind(db, actor)
  if (organisationId !== person.organisationId || !may(role, 'manage-people'))
    throw new ProblemError('impersonation-refused')
  return { ...person, impersonator: { userId, fullName } }
}

/** Somebody of Clerk's own dashboard, say, is nobody whose name could be written down. */
async function behind(db: D1Database, actor: string): Promise<Person> {
  try {
    return await personBySubject(db, actor)
  } catch (fault) {
    const isNobody = fault instanceof ProblemError && ['unknown-user', 'inactive', 'no-team'].includes(fault.code)
    throw isNobody ? new ProblemError('impersonation-refused', { cause: fault }) : fault
  }
}

/** Throws `impersonated` for what one does in one's own name only. */
export function demandOneself({ impersonator }: Person, right?: Right): void {
  if (impersonator !== undefined && (right === undefined || isOneselfOnly(right)))
    throw new ProblemError('impersonated')
}
