/** What somebody has, in words. */
import type { Belongings } from '#domain/http/people.ts'
import { countText } from '../../../format/duration.ts'

export function belongingsText({ leads, callbacks, tasks }: Omit<Belongings, 'team_id'>): string {
  const parts = [
    leads > 0 ? countText(leads, 'lead') : '',
    callbacks > 0 ? countText(callbacks, 'callback') : '',
    tasks > 0 ? countText(tasks, 'open task') : '',
  ].filter(Boolean)
  const last = parts.pop() ?? 'nothing'
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}
