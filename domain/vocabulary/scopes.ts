/**
 * What a service token may be let do, by the table of rights: each right belongs to one scope, or to none and is people's
 * alone. In its teams a token reaches what a manager does, of the rights in its scopes, and the audit log, which an admin
 * hands to it with the scope.
 */
import { getReach, type Reach, type Right } from './rights.ts'

export const SCOPES = [
  'leads:read',
  'leads:write',
  'calls:read',
  'tasks:write',
  'do-not-call:write',
  'scripts:read',
  'people:read',
  'performance:read',
  'activity:read',
] as const
export type Scope = (typeof SCOPES)[number]

export const SCOPE_OF = {
  'view-leads': 'leads:read',
  'create-leads': 'leads:write',
  'edit-leads': 'leads:write',
  'edit-messages': 'leads:write',
  'attach-files': 'leads:write',
  'download-attachments': null,
  'remove-attachments': 'leads:write',
  'find-callers': 'leads:read',
  'assign-leads': 'leads:write',
  'move-leads': null,
  'delete-leads': null,
  'restore-leads': null,
  'merge-leads': null,
  'erase-people': null,
  'bulk-leads': null,
  'block-numbers': 'do-not-call:write',
  'lift-blocks': null,
  'run-calls': null,
  'hand-over-calls': null,
  'view-calls': 'calls:read',
  'play-recordings': null,
  'correct-calls': null,
  'record-calls': null,
  'hold-recordings': null,
  'delete-recordings': null,
  'manage-tasks': 'tasks:write',
  'manage-bookings': null,
  'set-calendars': null,
  'manage-tags': 'leads:write',
  'manage-fields': null,
  'save-views': null,
  'share-views': null,
  supervise: null,
  'view-performance': 'performance:read',
  'inspect-floor': null,
  'view-people': 'people:read',
  'manage-people': null,
  'manage-teams': null,
  'manage-tokens': null,
  'manage-wallboards': null,
  'manage-webhooks': null,
  'view-scripts': 'scripts:read',
  'comment-scripts': null,
  'edit-scripts': null,
  'view-script-numbers': 'performance:read',
  'view-team-numbers': 'performance:read',
  'compare-dwell': 'performance:read',
  'stop-script-tests': null,
  'run-script-tests': null,
  'view-targets': 'performance:read',
  'set-targets': null,
  'view-leaderboard': 'performance:read',
  'view-reports': 'performance:read',
  'set-thresholds': null,
  'set-desk-words': null,
  'manage-settings': null,
  'manage-organisation': null,
  'export-records': null,
  'import-export': null,
  'import-leads': null,
  audit: 'activity:read',
} as const satisfies Readonly<Record<Right, Scope | null>>

/** How far a token with these scopes reaches; null where it may not. Never beyond its teams in what belongs to a team. */
export function getTokenReach(scopes: readonly Scope[], right: Right): Reach | null {
  const scope = SCOPE_OF[right]
  if (scope === null || !scopes.includes(scope)) return null
  return getReach('manager', right) ?? 'team'
}
