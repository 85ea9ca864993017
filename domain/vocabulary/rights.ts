/**
 * Who may do what, and how far it reaches: the one table. The worker's routes, the floor's rules, the client's screens, the
 * tests and `docs/rights.md` read it; none of them keeps a list of roles of its own.
 */
import type { Role } from './people.ts'

/**
 * `own`: assigned to the person, leased to them now, or made by them; `team`: of the teams they sit in; `all`: of the
 * organisation. A role that a row does not name may not.
 */
export type Reach = 'own' | 'team' | 'all'

export const RIGHTS = {
  'view-leads': { agent: 'own', manager: 'team', admin: 'all' },
  /** An agent's new lead is their own. */
  'create-leads': { agent: 'team', manager: 'team', admin: 'all' },
  'edit-leads': { agent: 'own', manager: 'team', admin: 'all' },
  /** To change or take back what was written to a lead: an agent what they wrote themselves. */
  'edit-messages': { agent: 'own', manager: 'team', admin: 'all' },
  /** To add a file to a lead. */
  'attach-files': { agent: 'own', manager: 'team', admin: 'all' },
  /** Each time is written down. */
  'download-attachments': { agent: 'own', manager: 'team', admin: 'all' },
  /** To delete a file of a lead or bring it back: an agent what they added themselves. */
  'remove-attachments': { agent: 'own', manager: 'team', admin: 'all' },
  /** To look up who is calling; of a colleague's lead an agent is told whose it is (AU3). */
  'find-callers': { agent: 'team', manager: 'team', admin: 'all' },
  'assign-leads': { manager: 'team', admin: 'all' },
  'move-leads': { admin: 'all' },
  'delete-leads': { admin: 'all' },
  /** To make two records of one person one, to take that back, and to say that two are no duplicates. */
  'merge-leads': { admin: 'all' },
  /** To wipe what is known of a person, for good. */
  'erase-people': { admin: 'all' },
  /** To look into the bin, and bring leads back out of it. */
  'restore-leads': { manager: 'team', admin: 'all' },
  /** Changes of many leads as one job; each kind needs its own right as well. */
  'bulk-leads': { manager: 'team', admin: 'all' },
  /** To block a number for everybody: a manager one that a lead of their team has. */
  'block-numbers': { manager: 'team', admin: 'all' },
  'lift-blocks': { admin: 'all' },
  /** To work leads and run their calls, log a call made elsewhere, and schedule a callback. */
  'run-calls': { agent: 'own', manager: 'team', admin: 'all' },
  'hand-over-calls': { agent: 'own', manager: 'team', admin: 'all' },
  /** With their replay. */
  'view-calls': { agent: 'own', manager: 'team', admin: 'all' },
  /** To listen to their audio; each time is written down. */
  'play-recordings': { agent: 'own', manager: 'team', admin: 'all' },
  /** An agent for a time only (WR10). */
  'correct-calls': { agent: 'own', manager: 'team', admin: 'all' },
  /** To send the audio of a live call: its agent alone. */
  'record-calls': { agent: 'own', manager: 'own', admin: 'own' },
  /** To keep the audio of a call beyond its team's time. */
  'hold-recordings': { admin: 'all' },
  /** For good, before the time of their team is over. */
  'delete-recordings': { admin: 'all' },
  'manage-tasks': { agent: 'own', manager: 'team', admin: 'all' },
  /** Meetings in one’s own calendar, or that one has booked; and when one is free. */
  'manage-bookings': { agent: 'own', manager: 'team', admin: 'all' },
  /** The hours in which a team is booked. */
  'set-calendars': { manager: 'team', admin: 'all' },
  'manage-tags': { manager: 'all', admin: 'all' },
  /** What the organisation keeps of its leads beyond what every lead has. */
  'manage-fields': { admin: 'all' },
  /** Of the list of leads. */
  'save-views': { agent: 'own', manager: 'own', admin: 'own' },
  /** To let everybody have one; an admin changes what others have shared. */
  'share-views': { manager: 'own', admin: 'all' },
  /** Live board, time machine, watching, nudging, forced states. */
  supervise: { manager: 'team', admin: 'all' },
  /** The numbers of the board and what they were counted from. */
  'view-performance': { agent: 'own', manager: 'team', admin: 'all' },
  /** To make and revoke links by which a screen on the wall shows the floor; what it may show is a setting of the team. */
  'manage-wallboards': { manager: 'team', admin: 'all' },
  /** The raw journal, the invariants and the outbox. */
  'inspect-floor': { admin: 'all' },
  'view-people': { manager: 'team', admin: 'all' },
  'manage-people': { admin: 'all' },
  'manage-teams': { admin: 'all' },
  /** Service tokens, by which programs ask. */
  'manage-tokens': { admin: 'all' },
  /** Whom events are told to. */
  'manage-webhooks': { admin: 'all' },
  /** An agent sees what is published. */
  'view-scripts': { agent: 'all', manager: 'all', admin: 'all' },
  /** To read drafts, see who works on them, and say something about their steps. */
  'comment-scripts': { manager: 'all', admin: 'all' },
  'edit-scripts': { admin: 'all' },
  /** What became of the steps of a version in the calls that went along it. */
  'view-script-numbers': { manager: 'team', admin: 'all' },
  /** How far lists and leads were worked by whole teams. */
  'view-team-numbers': { manager: 'team', admin: 'all' },
  /** How long calls of one’s own teams usually stand on each step, and nothing else of them (NU4). */
  'compare-dwell': { agent: 'team', manager: 'team', admin: 'all' },
  /** Versions of a script that share a team's calls: to see what came of them, and to stop one or end the test as it began. */
  'stop-script-tests': { manager: 'team', admin: 'all' },
  /** To begin one, weigh its versions anew, and choose the winner. */
  'run-script-tests': { admin: 'all' },
  /** What is to be reached: an agent sees their own targets. */
  'view-targets': { agent: 'own', manager: 'team', admin: 'all' },
  /** Targets, the leaderboard and the reports of a team. */
  'set-targets': { manager: 'team', admin: 'all' },
  /** An agent where their team shows it, and nothing but its one measure (TP4). */
  'view-leaderboard': { agent: 'team', manager: 'team', admin: 'all' },
  /** The reports of a team, and their files. */
  'view-reports': { manager: 'team', admin: 'all' },
  'set-thresholds': { manager: 'team', admin: 'all' },
  /** Note chips and reasons for skipping. */
  'set-desk-words': { manager: 'team', admin: 'all' },
  'manage-settings': { admin: 'all' },
  /** Its name, colour and shared dispositions. */
  'manage-organisation': { admin: 'all' },
  /** To bring leads from a file into a team, and to take them back. */
  'import-leads': { admin: 'all' },
  /** Lists as files; each list needs its own right as well. */
  'export-records': { admin: 'all' },
  'import-export': { admin: 'all' },
  /** What was written down of who did what. */
  audit: { admin: 'all' },
} as const satisfies Record<string, Readonly<Partial<Record<Role, Reach>>>>

export type Right = keyof typeof RIGHTS

/** What nobody does in somebody else's name, whatever the role they act in may. */
const ONESELF_ONLY: ReadonlySet<Right> = new Set([
  'play-recordings',
  'download-attachments',
  'hold-recordings',
  'delete-recordings',
  'lift-blocks',
  'manage-people',
  'manage-teams',
  'manage-tokens',
  'manage-wallboards',
  'manage-webhooks',
  'manage-organisation',
  'import-export',
  'import-leads',
  'export-records',
  'bulk-leads',
  'merge-leads',
  'erase-people',
])

export const isOneselfOnly = (right: Right): boolean => ONESELF_ONLY.has(right)

/** Null when the role does not have the right. */
export function getReach(role: Role, right: Right): Reach | null {
  const row: Readonly<Partial<Record<Role, Reach>>> = RIGHTS[right]
  return row[role] ?? null
}

export const may = (role: Role, right: Right): boolean => getReach(role, right) !== null

/** Whether the right reaches records of other people too. */
export function reachesOthers(role: Role, right: Right): boolean {
  const reach = getReach(role, right)
  return reach !== null && reach !== 'own'
}

/** Whose rights come from their teams: without one they reach nothing. An admin's come from the organisation. */
export const needsTeam = (role: Role): boolean => getReach(role, 'view-leads') !== 'all'
