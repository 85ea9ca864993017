/** Teams, their people and settings, and how their floors do. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { FloorStatus, NextUp } from '#domain/http/floor.ts'
import { FreePeople, TeamDetail, TeamList, TeamPeople } from '#domain/http/people.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ask } from './client.ts'

export const teamsOptions = queryOptions({
  queryKey: ['teams', 'list'],
  queryFn: async ({ signal }) => (await ask(TeamList, '/api/teams', { signal })).data,
})

export const teamOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', 'one', teamId],
    queryFn: ({ signal }) => ask(TeamDetail, `/api/teams/${teamId}`, { signal }),
  })

/** Names for pickers; anyone may see those of their own teams. */
export const teamPeopleOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', 'people', teamId],
    queryFn: async ({ signal }) => (await ask(TeamPeople, `/api/teams/${teamId}/people`, { signal })).data,
    staleTime: 60_000,
  })

/** Who could take a call over; true for a moment, so it is asked again while one chooses. */
export const freePeopleOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', 'free', teamId],
    queryFn: async ({ signal }) => (await ask(FreePeople, `/api/teams/${teamId}/free`, { signal })).data,
    staleTime: 0,
    refetchInterval: 3_000,
  })

export function useSaveSettings(teamId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (settings: TeamSettings) =>
      ask(TeamDetail, `/api/teams/${teamId}/settings`, { method: 'PUT', json: { settings } }),
    onSuccess: (team) => {
      cache.setQueryData(teamOptions(teamId).queryKey, team)
      return cache.invalidateQueries({ queryKey: ['teams', 'list'] })
    },
  })
}

export const nextUpOptions = (teamId: string, agentId: string | null) =>
  queryOptions({
    queryKey: ['teams', 'next-up', teamId, agentId],
    queryFn: async ({ signal }) =>
      (await ask(NextUp, `/api/teams/${teamId}/next-up`, { query: { agent_id: agentId }, signal })).data,
    staleTime: 0,
  })

export const floorStatusOptions = (teamId: string) =>
  queryOptions({
    queryKey: ['teams', 'floor-status', teamId],
    queryFn: ({ signal }) => ask(FloorStatus, `/api/floor/${teamId}/status`, { signal }),
    staleTime: 0,
    refetchInterval: 5_000,
  })
