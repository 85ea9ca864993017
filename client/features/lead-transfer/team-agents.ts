/** The people a lead can be sent to, with what each is doing at this moment. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { getActivity, findCallByAgent, findLeaseByAgent } from '#domain/floor/selectors.ts'
import type { Floor } from '#domain/floor/state.ts'
import { isAgent } from '#domain/vocabulary/people.ts'
import { type PersonState, personState } from '#domain/floor/people/person-state.ts'
import { useReplica } from '../../live/use-floor.ts'
import { teamPeopleOptions } from '../../api/team-queries.ts'

export interface TeamAgent {
  readonly id: string
  readonly name: string
  readonly state: PersonState
  /** The lead in their hands now. */
  readonly leadId: string | null
  readonly leadName: string | null
}

/** One agent's line, as a string of its parts: rows are drawn again only when theirs changes. */
function describeAgent(floor: Floor, agentId: string): string {
  const agent = floor.agents[agentId]
  if (!agent) return 'logged-out'
  const call = findCallByAgent(floor, agentId)
  const lead = call?.lead ?? findLeaseByAgent(floor, agentId)?.lead
  const state = personState({
    duty: agent.duty,
    activity: getActivity(floor, agentId),
    reachable: agent.reachable,
    orphaned: call !== undefined && call.orphanedAt !== null,
  })
  return [state, lead?.leadId ?? '', lead?.name ?? ''].join('\n')
}

const isState = (text: string | undefined): text is PersonState => text !== undefined && text !== ''

/** Those at work first; within that by name, so that nobody jumps while states change. */
const atWorkFirst = (left: TeamAgent, right: TeamAgent): number =>
  Number(left.state === 'logged-out') - Number(right.state === 'logged-out') || left.name.localeCompare(right.name)

export function useTeamAgents(teamId: string | undefined): readonly TeamAgent[] {
  const people = useQuery({ ...teamPeopleOptions(teamId ?? ''), enabled: teamId !== undefined }).data
  const agents = useMemo(() => (people ?? []).filter(isAgent), [people])
  const lines = useReplica(
    useShallow(({ floor }) => agents.map(({ id }) => (floor ? describeAgent(floor, id) : 'logged-out'))),
  )
  return useMemo(
    () =>
      agents
        .map(({ id, full_name }, index): TeamAgent => {
          const [state, leadId, leadName] = (lines[index] ?? '').split('\n')
          return {
            id,
            name: full_name,
            state: isState(state) ? state : 'logged-out',
            leadId: leadId || null,
            leadName: leadName || null,
          }
        })
        .toSorted(atWorkFirst),
    [agents, lines],
  )
}
