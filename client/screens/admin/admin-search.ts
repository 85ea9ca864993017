/** What the address of the administration holds: the part, whose leads, which person, the search in them. */
import { z } from 'zod'
import { searchChoice, searchDay, searchId, searchTerms } from '../../browser/search-params.ts'

export const ADMIN_PARTS = [
  'reassign',
  'people',
  'teams',
  'settings',
  'do-not-call',
  'rules',
  'audit',
  'floor',
] as const
export const ADMIN_DEFAULTS = { part: 'reassign' } as const

export const AdminSearch = z.object({
  part: searchChoice(ADMIN_PARTS, ADMIN_DEFAULTS.part),
  /** Whose leads are shown: an agent's id, or `none` for the team's own. */
  of: searchId(),
  q: searchTerms(),
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
