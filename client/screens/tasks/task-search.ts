/** What the address of the tasks holds. */
import { z } from 'zod'
import { TaskKind } from '#domain/vocabulary/crm.ts'
import { searchChoice, searchDay, searchId } from '../../browser/search-params.ts'

/** What the address leaves out. */
export const TASK_DEFAULTS = { whose: 'mine', show: 'open' } as const

export const TaskSearch = z.object({
  whose: searchChoice(['mine', 'team'], TASK_DEFAULTS.whose),
  /** Of the team: one person. */
  person: searchId(),
  show: searchChoice(['open', 'overdue', 'done', 'meetings'], TASK_DEFAULTS.show),
  kind: TaskKind.optional().catch(undefined),
  /** About one lead. */
  lead: searchId(),
  /** First and last day of being due or done, as the person's own calendar has them. */
  from: searchDay(),
  to: searchDay(),
  /** The one that is open. */
  task: searchId(),
})
export type TaskSearch = z.infer<typeof TaskSearch>
export type TaskSearchPatch = { readonly [K in keyof TaskSearch]?: TaskSearch[K] | undefined }
