/** The table of rights as questions about one record. */
import { getReach, type Reach, type Right } from '#domain/vocabulary/rights.ts'
import { getTokenReach } from '#domain/vocabulary/scopes.ts'
import type { Person } from '#worker/auth/person.ts'
import { ProblemError } from '#worker/request/problem.ts'

export interface LeadFacts {
  readonly team_id: string
  readonly assigned_to: string | null
  readonly created_by: string | null
}

export interface CallFacts {
  readonly team_id: string
  readonly user_id: string
}

/** By their role; of a service token by its scopes. Null where they may not. */
export const reachOf = ({ role, token }: Pick<Person, 'role' | 'token'>, right: Right): Reach | null =>
  token === undefined ? getReach(role, right) : getTokenReach(token.scopes, right)

export const mayDo = (person: Pick<Person, 'role' | 'token'>, right: Right): boolean => reachOf(person, right) !== null

export const reachesTeam = ({ teamIds }: Person, teamId: string): boolean => teamIds.includes(teamId)

/** Assigned to the agent or created by them; a lead leased at this moment is own as well, which only the floor knows. */
const isOwnLead = ({ userId }: Person, { assigned_to, created_by }: LeadFacts): boolean =>
  assigned_to === userId || created_by === userId

/** By a right that reaches so far; null reaches nothing. */
export function reachesLead(person: Person, reach: Reach | null, lead: LeadFacts): boolean {
  if (reach === null || !reachesTeam(person, lead.team_id)) return false
  return reach !== 'own' || isOwnLead(person, lead)
}

/** One's own calls stay one's own in another team. */
export function reachesCall(person: Person, reach: Reach | null, call: CallFacts): boolean {
  if (reach === null) return false
  return reach === 'own' ? call.user_id === person.userId : reachesTeam(person, call.team_id)
}

/** A right that a role has for the teams it reaches. */
export const mayInTeam = (person: Person, right: Right, teamId: string): boolean =>
  mayDo(person, right) && reachesTeam(person, teamId)

/** Throws the problem `forbidden`. */
export function demand(right: boolean): void {
  if (!right) throw new ProblemError('forbidden')
}
