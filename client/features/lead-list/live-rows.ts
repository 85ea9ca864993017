/** Keeps lists of leads true while one looks: what the floor reports changes the rows at once, without asking again. */
import { useDebouncedCallback } from '@mantine/hooks'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { FloorEvent, Recorded } from '#domain/events/index.ts'
import type { Lead, LeadPage } from '#domain/http/leads.ts'
import type { LeadCount } from '#domain/http/records/lead-query.ts'
import { useGaps, useRecent, useReplica } from '../../live/use-floor.ts'

const toIsoTime = (at: number): string => new Date(at).toISOString()

/** What an event says about a lead's row; null when it says nothing. `nameOf` knows the people of the floor. */
export function rowChange(
  { event, at }: Pick<Recorded, 'event' | 'at'>,
  nameOf: (userId: string) => string | null,
): { readonly leadId: string; readonly change: (lead: Lead) => Partial<Lead> } | null {
  const told: FloorEvent = event
  switch (told.type) {
    case 'LeadReassigned':
      return {
        leadId: told.leadId,
        change: () => ({
          assigned_to: told.toAgentId,
          assigned_to_name: told.toAgentId === null ? null : nameOf(told.toAgentId),
        }),
      }
    case 'CallDisposed':
      return {
        leadId: told.leadId,
        change: (lead) => ({
          last_outcome: told.outcome,
          last_contact: toIsoTime(told.startedAt),
          attempts: lead.attempts + 1,
          status: told.leadStatus ?? lead.status,
          do_not_call: lead.do_not_call || (told.suppresses && told.retiresNumber === undefined),
        }),
      }
    case 'SuppressionLifted':
      return { leadId: told.leadId, change: () => ({ do_not_call: false }) }
    case 'OutcomeConfirmed':
    case 'OutcomeCorrected':
      return {
        leadId: told.leadId,
        change: (lead) => ({
          last_outcome: told.outcome,
          status: told.leadStatus ?? lead.status,
          do_not_call: lead.do_not_call || (told.suppresses && told.retiresNumber === undefined),
        }),
      }
    case 'CallLogged':
      return {
        leadId: told.leadId,
        change: (lead) => ({ last_outcome: told.outcome, last_contact: toIsoTime(at), attempts: lead.attempts + 1 }),
      }
    default:
      return null
  }
}

type Pages = InfiniteData<LeadPage, string>
/** How many a list has is kept beside its pages. */
type Listed = Pages | LeadCount

function patched(pages: Listed | undefined, leadId: string, change: (lead: Lead) => Partial<Lead>): Listed | undefined {
  if (pages === undefined || !('pages' in pages)) return pages
  if (!pages.pages.some(({ data }) => data.some(({ id }) => id === leadId))) return pages
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      data: page.data.map((lead) => (lead.id === leadId ? { ...lead, ...change(lead) } : lead)),
    })),
  }
}

/** The pages without a lead that is no longer this team's. */
export function withoutLead(pages: Listed | undefined, leadId: string): Listed | undefined {
  if (pages === undefined || !('pages' in pages)) return pages
  if (!pages.pages.some(({ data }) => data.some(({ id }) => id === leadId))) return pages
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, data: page.data.filter(({ id }) => id !== leadId) })),
  }
}

const SETTLES_WITHIN_MS = 800

/** Once per screen that shows leads. A list of one owner is asked again when leads change hands: rows come and go there. */
export function useLiveRows(): void {
  const cache = useQueryClient()
  const recent = useRecent()
  const agents = useReplica(({ floor }) => floor?.agents)
  const gaps = useGaps()
  const knownGaps = useRef(gaps)
  const seen = useRef<number | null>(null)
  const askOwnersAgain = useDebouncedCallback(() => {
    void cache.invalidateQueries({
      queryKey: ['leads', 'list'],
      predicate: ({ queryKey }) => JSON.stringify(queryKey[2] ?? {}).includes('"owner"'),
    })
  }, SETTLES_WITHIN_MS)
  useEffect(() => {
    if (knownGaps.current === gaps) return
    knownGaps.current = gaps
    // What happened while the line was lost was not told line by line: the records know.
    void cache.invalidateQueries({ queryKey: ['leads'] })
  }, [cache, gaps])
  useEffect(() => {
    const from = seen.current
    seen.current = recent.at(-1)?.seq ?? from ?? 0
    // What was known before this screen opened is in what the API answered.
    if (from === null) return
    for (const recorded of recent.filter(({ seq }) => seq > from)) {
      const { event } = recorded
      if (event.type === 'LeadLeft') {
        cache.setQueriesData<Listed>({ queryKey: ['leads', 'list'] }, (pages) => withoutLead(pages, event.leadId))
      }
      const told = rowChange(recorded, (userId) => agents?.[userId]?.fullName ?? null)
      if (!told) continue
      cache.setQueriesData<Listed>({ queryKey: ['leads', 'list'] }, (pages) => patched(pages, told.leadId, told.change))
      cache.setQueryData<Lead>(['leads', 'one', told.leadId], (lead) => lead && { ...lead, ...told.change(lead) })
      if (event.type === 'LeadReassigned') askOwnersAgain()
    }
  }, [agents, askOwnersAgain, cache, recent])
}
