/** The table of rights as questions about one record. */
import { may, getReach, type Right } from '#domain/vocabulary/rights.ts'
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

export const reachesTeam = ({ teamIds }: Person, teamId: string): boolean => teamIds.includes(teamId)

/** Assigned to the agent or created by them; a lead leased at this moment is own as well, which only the floor knows. */
const isOwnLead = ({ userId }: Person, { assigned_to, created_by }: LeadFacts): boolean =>
  assigned_to === userId || created_by === userId

export const mayUseLead = (person: Person, lead: LeadFacts): boolean =>
  reachesTeam(person, lead.team_id) && (getReach(person.role, 'view-leads') !== 'own' || isOwnLead(person, lead))

/** An agent's own calls stay theirs when they change the team. */
export const maySeeCall = (person: Person, call: CallFacts): boolean =>
  getReach(person.role, 'view-calls') === 'own' ? call.user_id === person.userId : reachesTeam(person, call.team_id)

/** A right that a role has for the teams it reaches. */
export const mayInTeam = (person: Person, right: Right, teamId: string): boolean =>
  may(person.role, right) && reachesTeam(person, teamId)

/** Throws the problem `forbidden`. */
export function demand(right: boolean): void {
  if (!right) throw new ProblemError('forbidden')
}
