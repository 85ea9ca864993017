/** What the interface offers to whom: a mirror of the table of rights. The worker and the floor are what enforces it. */
import type { Role } from '#domain/vocabulary/people.ts'

export const RIGHTS = {
  'run-calls': ['agent', 'manager', 'admin'],
  'live-board': ['manager', 'admin'],
  leads: ['agent', 'manager', 'admin'],
  calls: ['agent', 'manager', 'admin'],
  scripts: ['agent', 'manager', 'admin'],
  'edit-scripts': ['admin'],
  'assign-leads': ['manager', 'admin'],
  'delete-leads': ['admin'],
  'move-leads': ['admin'],
  'lift-blocks': ['admin'],
  supervise: ['manager', 'admin'],
  'manage-people': ['admin'],
  'manage-settings': ['admin'],
  'see-administration': ['manager', 'admin'],
  'import-export': ['admin'],
  audit: ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof RIGHTS

export const may = (role: Role, right: Right): boolean => RIGHTS[right].some((allowed) => allowed === role)
