/** People, their invitations and the teams they sit in, read and changed. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import {
  ClerkSettings,
  type InvitationCreate,
  InvitationLink,
  InvitationPage,
  InvitationShown,
  InviteVerdicts,
} from '#domain/http/invitations.ts'
import { Joined } from '#domain/http/session.ts'
import {
  type Deactivation,
  TeamDetail,
  type TeamCreate,
  type TeamUpdate,
  UserDetail,
  UserPage,
  type UserUpdate,
} from '#domain/http/people.ts'
import type { Role } from '#domain/vocabulary/people.ts'
import { ask } from './client.ts'

export interface PeopleFilters {
  readonly team_id?: string | undefined
  readonly role?: Role | undefined
  readonly active?: boolean | undefined
  readonly q?: string | undefined
}

export const peopleOptions = (filters: PeopleFilters) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(UserPage, '/api/users', { query: { ...filters, limit: 200, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })

export const personOptions = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: ({ signal }) => ask(UserDetail, `/api/users/${userId}`, { signal }),
    staleTime: 0,
  })

export const invitationsOptions = infiniteQueryOptions({
  queryKey: ['invitations'],
  queryFn: ({ pageParam, signal }) =>
    ask(InvitationPage, '/api/invitations', { query: { limit: 100, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
  // While emails are on their way.
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ data }) => data.some(({ delivery }) => delivery === 'sending')) ? 10_000 : false,
})

export const clerkSettingsOptions = queryOptions({
  queryKey: ['clerk-settings'],
  queryFn: ({ signal }) => ask(ClerkSettings, '/api/clerk/settings', { signal }),
})

/** Everything that names people: lists, pickers, counts of teams. */
function useAsk<Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([['users'], ['teams'], ['invitations']].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

const keyed = () => ({ 'idempotency-key': crypto.randomUUID() })

export const useUpdatePerson = (userId: string) =>
  useAsk((json: UserUpdate) => ask(UserDetail, `/api/users/${userId}`, { method: 'PATCH', json }))

export const useDeactivate = (userId: string) =>
  useAsk((json: Deactivation) =>
    ask(UserDetail, `/api/users/${userId}/deactivate`, { method: 'POST', json, headers: keyed() }),
  )

export const useReactivate = () =>
  useAsk((userId: string) => ask(UserDetail, `/api/users/${userId}/reactivate`, { method: 'POST', headers: keyed() }))

/** A long list takes its time. */
export const useInvite = () =>
  useAsk((json: z.input<typeof InvitationCreate>) =>
    ask(InviteVerdicts, '/api/invitations', { method: 'POST', json, limitMs: 60_000 }),
  )

export const useNewLink = () =>
  useAsk((id: string) => ask(InvitationLink, `/api/invitations/${id}/resend`, { method: 'POST' }))

export const useRevoke = () =>
  useAsk((id: string) => ask(z.undefined(), `/api/invitations/${id}`, { method: 'DELETE' }))

export const useCreateTeam = () =>
  useAsk((json: TeamCreate) => ask(TeamDetail, '/api/teams', { method: 'POST', json, headers: keyed() }))

export const useUpdateTeam = (teamId: string) =>
  useAsk((json: TeamUpdate) => ask(TeamDetail, `/api/teams/${teamId}`, { method: 'PATCH', json }))

export const useMember = (teamId: string) =>
  useAsk(({ userId, isIn }: { userId: string; isIn: boolean }) =>
    ask(z.undefined(), `/api/teams/${teamId}/members/${userId}`, { method: isIn ? 'PUT' : 'DELETE' }),
  )

export const invitationOfLink = (token: string) =>
  queryOptions({
    queryKey: ['join', token],
    queryFn: ({ signal }) =>
      ask(InvitationShown, '/api/invitations/look', { method: 'POST', json: { token }, anonymous: true, signal }),
    retry: false,
  })

/** On the local runtime, where nobody has an account. */
export const joinLocally = (token: string, fullName: string) =>
  ask(Joined, '/api/local/join', { method: 'POST', json: { token, full_name: fullName }, anonymous: true })
