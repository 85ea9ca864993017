/** What screens ask about leads, and what an answer makes stale. */
import {
  type QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import {
  Lead,
  type LeadCreate,
  LeadPage,
  type LeadTags,
  type LeadUpdate,
  LeadVerdicts,
  LeadWhy,
  type LeadsAssign,
  type LeadsMove,
  LeadsFound,
  TimelinePage,
  type TimelineQuery,
} from '#domain/http/leads.ts'
import { LeadCounts } from '#domain/http/records/lead-counts.ts'
import { LeadCount, type LeadQuery } from '#domain/http/records/lead-query.ts'
import { TagList } from '#domain/http/tags.ts'
import { ask } from './client.ts'
import { refreshAfter } from './query-client.ts'
import { queryText } from './records/query-text.ts'

export type LeadFilters = Partial<Omit<LeadQuery, 'cursor' | 'limit'>>

/** What is asked of custom fields goes as one text. */
const inAddress = ({ custom, ...filters }: LeadFilters) => ({
  ...filters,
  custom: custom === undefined ? undefined : JSON.stringify(custom),
})

/** All leads of a list, as a job names them. */
export const toMatching = ({ sort: _sort, direction: _direction, ...filters }: LeadFilters): string =>
  queryText(inAddress(filters))
/** In their order as well. */
export const toMatchingInOrder = (filters: LeadFilters): string => queryText(inAddress(filters))

const PAGE = 100
const root = ['leads'] as const

export const leadListOptions = (filters: LeadFilters) =>
  infiniteQueryOptions({
    queryKey: [...root, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      ask(LeadPage, '/api/leads', { query: { ...inAddress(filters), limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

/** Of the same filters, whatever their order. */
export const leadCountOptions = ({ sort: _sort, direction: _direction, ...filters }: LeadFilters) =>
  queryOptions({
    queryKey: [...root, 'list', 'count', filters],
    queryFn: ({ signal }) => ask(LeadCount, '/api/leads/count', { query: inAddress(filters), signal }),
    placeholderData: keepPreviousData,
  })

/** How many leads each person of the team has; asked again when leads change hands. */
export const leadCountsOptions = (teamId: string) =>
  queryOptions({
    queryKey: [...root, 'list', 'owner', teamId],
    queryFn: ({ signal }) => ask(LeadCounts, `/api/teams/${teamId}/lead-counts`, { signal }),
  })

export const leadOptions = (leadId: string) =>
  queryOptions({
    queryKey: [...root, 'one', leadId],
    queryFn: ({ signal }) => ask(Lead, `/api/leads/${leadId}`, { signal }),
  })

/** Of all there are of a lead, however they are filtered. */
export const timelineKey = (leadId: string) => [...root, 'timeline', leadId] as const

type TimelineFilter = Partial<Pick<TimelineQuery, 'kind' | 'message_type'>>

export const timelineOptions = (leadId: string, filter: TimelineFilter = {}) =>
  infiniteQueryOptions({
    queryKey: [...timelineKey(leadId), filter],
    queryFn: ({ pageParam, signal }) =>
      ask(TimelinePage, `/api/leads/${leadId}/timeline`, {
        query: { ...filter, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

/** Why this lead is or is not next for one agent; it changes with the floor, so it is never kept long. */
export const whyOptions = (leadId: string, agentId: string | null) =>
  queryOptions({
    queryKey: [...root, 'why', leadId, agentId],
    queryFn: ({ signal }) => ask(LeadWhy, `/api/leads/${leadId}/why`, { query: { agent_id: agentId }, signal }),
    staleTime: 0,
    refetchInterval: 30_000,
  })

export const tagsOptions = queryOptions({
  queryKey: ['tags'],
  queryFn: async ({ signal }) => (await ask(TagList, '/api/tags', { signal })).data,
  staleTime: 5 * 60_000,
})

/** Leads whose name, company, e-mail or number contains a text; for the warning before a duplicate is made. */
export const findLeads = async (q: string, signal: AbortSignal): Promise<readonly Lead[]> =>
  (await ask(LeadPage, '/api/leads', { query: { q, limit: 5 }, signal })).data

/** Who is calling: leads of the team with exactly this number, whoever owns them. */
export const findCaller = (phone: string, teamId: string, signal: AbortSignal): Promise<LeadsFound> =>
  ask(LeadsFound, '/api/leads/find', { query: { phone, team_id: teamId }, signal })

export function useCreateLead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (lead: z.input<typeof LeadCreate>) => ask(Lead, '/api/leads', { method: 'POST', json: lead }),
    onSuccess: (lead) => {
      cache.setQueryData(leadOptions(lead.id).queryKey, lead)
      return cache.invalidateQueries({ queryKey: [...root, 'list'] })
    },
  })
}

/** One of several that are added by hand, under a key of its own. */
export const addLead = (json: z.input<typeof LeadCreate>, key: string): Promise<Lead> =>
  ask(Lead, '/api/leads', { method: 'POST', json, headers: { 'idempotency-key': key } })

export const leadsChanged = (cache: QueryClient): Promise<void> =>
  cache.invalidateQueries({ queryKey: [...root, 'list'] })

export function useUpdateLead(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: z.input<typeof LeadUpdate>) =>
      ask(Lead, `/api/leads/${leadId}`, { method: 'PATCH', json: change }),
    onSuccess: (lead) => {
      cache.setQueryData(leadOptions(leadId).queryKey, lead)
      return cache.invalidateQueries({ queryKey: root, predicate: ({ queryKey }) => queryKey[1] !== 'one' })
    },
  })
}

export function useAssignLeads() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof LeadsAssign>) =>
      ask(LeadVerdicts, '/api/leads/assign', { method: 'POST', json, limitMs: 60_000 }),
    onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: root })),
  })
}

export function useMoveToTeam() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof LeadsMove>) =>
      ask(LeadVerdicts, '/api/leads/move', { method: 'POST', json, limitMs: 60_000 }),
    onSettled: refreshAfter(() => cache.invalidateQueries({ queryKey: root })),
  })
}

export function useLiftBlock(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      ask(Lead, `/api/leads/${leadId}/lift-do-not-call`, { method: 'POST', json: { reason } }),
    onSuccess: (lead) => {
      cache.setQueryData(leadOptions(leadId).queryKey, lead)
      return cache.invalidateQueries({ queryKey: root })
    },
  })
}

export function useDeleteLead(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => ask(z.undefined(), `/api/leads/${leadId}`, { method: 'DELETE' }),
    onSuccess: () => {
      cache.removeQueries({ queryKey: leadOptions(leadId).queryKey })
      return cache.invalidateQueries({ queryKey: [...root, 'list'] })
    },
  })
}

export function useSetTags(leadId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (json: z.input<typeof LeadTags>) => ask(Lead, `/api/leads/${leadId}/tags`, { method: 'PUT', json }),
    onSuccess: (lead) => {
      cache.setQueryData(leadOptions(leadId).queryKey, lead)
      return cache.invalidateQueries({ queryKey: [...root, 'list'] })
    },
  })
}
