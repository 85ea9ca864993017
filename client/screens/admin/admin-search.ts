/** What the address of the administration holds: the part, whose leads, the search in them. */
import { z } from 'zod'
import { Id } from '#domain/vocabulary/primitives.ts'

const gone = () => undefined

export const ADMIN_PARTS = ['reassign', 'people', 'settings', 'floor'] as const

export const AdminSearch = z.object({
  part: z.enum(ADMIN_PARTS).optional().catch(gone),
  /** Whose leads are shown: an agent's id, or `none` for the team's own. */
  of: Id.optional().catch(gone),
  q: z.string().trim().min(1).max(100).optional().catch(gone),
  /** For which agent the next leads are shown. */
  next: Id.optional().catch(gone),
})
export type AdminSearch = z.infer<typeof AdminSearch>
export type SetAdminSearch = (
  patch: { readonly [K in keyof AdminSearch]?: AdminSearch[K] | undefined },
  how?: { replace?: boolean },
) => void
