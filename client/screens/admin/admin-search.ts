/** What the address of the administration holds: the part, whose leads, which person, the search in them. */
import { z } from 'zod'
import { LeadOrder } from '#domain/http/records/lead-query.ts'
import { SetupStep } from '#domain/http/setup.ts'
import { LeadStatus, Priority } from '#domain/vocabulary/lead.ts'
import { searchDay, searchId, searchTerms } from '../../browser/search-params.ts'

export const ADMIN_PARTS = [
  'overview',
  'reassign',
  'people',
  'teams',
  'organisation',
  'settings',
  'targets',
  'do-not-call',
  'rules',
  'fields',
  'tags',
  'tokens',
  'webhooks',
  'audit',
  'floor',
] as const

export const AdminSearch = z.object({
  /** Left out: the set-up as long as something is open, then the leads. */
  part: z.enum(ADMIN_PARTS).optional().catch(undefined),
  /** Of the set-up: the step that is open. */
  step: SetupStep.optional().catch(undefined),
  /** Whose leads are shown: an agent's id, or `none` for the team's own. */
  of: searchId(),
  q: searchTerms(),
  /** Of those leads: filters and order, and the order of the people beside them. */
  status: LeadStatus.optional().catch(undefined),
  priority: Priority.optional().catch(undefined),
  sort: LeadOrder.optional().catch(undefined),
  direction: z.enum(['ascending', 'descending']).optional().catch(undefined),
  people: z.enum(['most', 'fewest', 'name']).optional().catch(undefined),
  /** Whose targets are shown: `team`, or a person’s id; left out: everybody’s. */
  whose: searchId(),
  /** Whose drawer is open among the people. */
  person: searchId(),
  /** For which agent the next leads are shown. */
  next: searchId(),
  /** Of the audit log: by whom, which act, on what kind of record and which one, in which team, on which days. */
  by: searchId(),
  act: searchTerms(),
  kind: searchTerms(),
  record: searchTerms(),
  team: searchId(),
  from: searchDay(),
  to: searchDay(),
  /** The line that is open. */
  line: searchId(),
})
export type AdminSearch = z.infer<typeof AdminSearch>
export type SetAdminSearch = (
  patch: { readonly [K in keyof AdminSearch]?: AdminSearch[K] | undefined },
  how?: { replace?: boolean },
) => void
