/** Acting in somebody else's name, or by a service token: an admin of their organisation may, both names are known, and some rights are oneself's only. */
import { isOneselfOnly, may, type Right } from '#domain/vocabulary/rights.ts'
import { type Scope, SCOPE_OF } from '#domain/vocabulary/scopes.ts'
import { type Person, personBySubject } from '#worker/auth/person.ts'
import { ProblemError } from '#worker/request/problem.ts'
import type { Facts } from '#worker/request/verb.ts'

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
export function demandOneself({ impersonator, token }: Person, right?: Right): void {
  if (token !== undefined && right === undefined) throw new ProblemError('out-of-scope')
  if (impersonator !== undefined && (right === undefined || isOneselfOnly(right)))
    throw new ProblemError('impersonated')
}

/** What a service token needs for a verb; null where none may. */
export function scopeOf({ right, scope }: Pick<Facts, 'right' | 'scope'>): Scope | 'any' | null {
  if (right === 'open' || scope === 'none') return null
  return scope ?? (right === 'signed-in' ? null : SCOPE_OF[right])
}

/** Throws `out-of-scope` for what a service token is not for; of a person nothing is asked here. */
export function demandScope({ token }: Person, verb: Pick<Facts, 'right' | 'scope'>): void {
  if (token === undefined) return
  const scope = scopeOf(verb)
  if (scope === null || (scope !== 'any' && !token.scopes.includes(scope))) throw new ProblemError('out-of-scope')
}
