/** Whether the rules let a lead be called at a time, as far as this page knows them (CB9). */
import { useQuery } from '@tanstack/react-query'
import type { TeamSettings } from '#domain/floor/settings.ts'
import { type ClosedTime, closedAt } from '#domain/rule-packs/callback-time.ts'
import { leadOptions } from '../../api/lead-queries.ts'

interface Callback {
  readonly settings: Pick<TeamSettings, 'callingHours' | 'rulePacks'>
  readonly lead: { readonly zone: string; readonly leadId: string | null; readonly phone: string | null }
  readonly at: number | null
  readonly now: number
}

/** Which rule packs hold is told by the address on the record, which is asked for only where a team has packs. */
export function useClosedTime({ settings, lead: { zone, leadId, phone }, at, now }: Callback): ClosedTime | null {
  const asked = settings.rulePacks.length > 0 && leadId !== null
  const record = useQuery({ ...leadOptions(leadId ?? ''), enabled: asked }).data
  const country = record?.country ?? null
  const place = country === null ? undefined : { country, region: record?.region ?? null }
  return at === null || at <= now ? null : closedAt(settings, { zone, phone, place }, at, now)
}
