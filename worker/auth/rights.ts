/** The table of rights (product page), as questions about one record. Admin: the organisation; manager: own teams; agent: own records. */
import type { Session } from '#worker/auth/membership.ts'
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

export const reachesTeam = (session: Session, teamId: string): boolean => session.teamIds.includes(teamId)

/** Assigned to the agent or created by them; a lead leased at this moment is own as well, which only the floor knows. */
const isOwnLead = (session: Session, lead: LeadFacts): boolean =>
  lead.assigned_to === session.userId || lead.created_by === session.userId

export const mayUseLead = (session: Session, lead: LeadFacts): boolean =>
  reachesTeam(session, lead.team_id) && (session.role !== 'agent' || isOwnLead(session, lead))

export const mayAssign = (session: Session, lead: LeadFacts): boolean =>
  session.role !== 'agent' && reachesTeam(session, lead.team_id)

export const maySeeCall = (session: Session, call: CallFacts): boolean =>
  session.role === 'agent' ? call.user_id === session.userId : reachesTeam(session, call.team_id)

/** Board, journal, next-up: those who watch the floor. */
export const mayWatchTeam = (session: Session, teamId: string): boolean =>
  session.role !== 'agent' && reachesTeam(session, teamId)

export function demand(right: boolean): void {
  if (!right) throw new ProblemError('forbidden')
}
