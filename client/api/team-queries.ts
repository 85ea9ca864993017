/** Teams, their people and settings, and how their floors do. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { FloorStatus, NextUp } from '#domain/http/floor.ts'
import { FreePeople, TeamDetail, TeamList, TeamPeople, TeamPresets } from '#domain/http/people.ts'
import { SettingsVersionPage } from '#domain/http/team-settings.ts'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { ask } from './client.ts'
import { isProblem } from './problem.ts'

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

export const useSaveSettings = (teamId: string) =>
  useChangeSettings(teamId, (settings: TeamSettings) =>
    ask(TeamDetail, `/api/teams/${teamId}/settings`, { method: 'PUT', json: { settings } }),
  )

/** `version` is restored as a new one, if `from` is still the one that holds. */
export const useRevertSettings = (teamId: string) =>
  useChangeSettings(teamId, (wish: { readonly version: number; readonly from: number }) =>
    ask(TeamDetail, `/api/teams/${teamId}/settings/revert`, { method: 'POST', json: wish }),
  )

function useChangeSettings<Wish>(teamId: string, mutationFn: (wish: Wish) => Promise<TeamDetail>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: (team) => {
      cache.setQueryData(teamOptions(teamId).queryKey, team)
      void cache.invalidateQueries({ queryKey: settingsHistoryOptions(teamId).queryKey })
      return cache.invalidateQueries({ queryKey: ['teams', 'list'] })
    },
    // Somebody was sooner: what they made of it is what counts now.
    onError: (fault) => {
      if (!isProblem(fault, 'version-conflict')) return
      void cache.invalidateQueries({ queryKey: settingsHistoryOptions(teamId).queryKey })
    },
  })
}

export const settingsHistoryOptions = (teamId: string) =>
  infiniteQueryOptions({
    queryKey: ['teams', 'settings-history', teamId],
    queryFn: ({ pageParam, signal }) =>
      ask(SettingsVersionPage, `/api/teams/${teamId}/settings/history`, {
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  })

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

/** What a new team begins with. */
export const teamPresetsOptions = (country: string) =>
  queryOptions({
    queryKey: ['team-presets', country],
    queryFn: ({ signal }) => ask(TeamPresets, '/api/team-presets', { query: { country }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
