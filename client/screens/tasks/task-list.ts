/** Which tasks the list asks for, by its address, and under which headings they stand. */
import type { Task } from '#domain/http/tasks.ts'
import type { TaskFilters } from '../../api/records/task-list-queries.ts'
import type { TaskSearch, TaskSearchPatch } from './task-search.ts'

export const NO_TASK_FILTERS: TaskSearchPatch = {
  person: undefined,
  kind: undefined,
  lead: undefined,
  from: undefined,
  to: undefined,
}

export const isTaskFiltered = ({ person, kind, lead, from, to }: TaskSearch): boolean =>
  [person, kind, lead, from, to].some((part) => part !== undefined)

/** Midnight so many days after a day of this machine's calendar. */
export function midnight(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}

/** Somebody who may not see the team's has the address of somebody who may: then it is their own. */
export function toTaskFilters(search: TaskSearch, teamId: string | null): TaskFilters {
  const { person, show, kind, lead, from, to } = search
  const isTeam = search.whose === 'team' && teamId !== null
  return {
    owner: isTeam ? (person ?? 'team') : 'me',
    ...(isTeam && { team_id: teamId }),
    kind,
    lead_id: lead,
    ...(show === 'done' && { order: 'done' as const }),
    // What is overdue has bounds of its own.
    ...(show !== 'overdue' && from !== undefined && { from: midnight(from, 0) }),
    ...(show !== 'overdue' && to !== undefined && { to: midnight(to, 1) }),
  }
}

export interface Section {
  readonly title: string
  readonly tasks: readonly Task[]
}

const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

function daysFrom(now: number, days: number): number {
  const date = new Date(now)
  date.setDate(date.getDate() + days)
  return dayOf(date.getTime())
}

/** Weeks begin on Monday. */
function dueHeading(at: number | null, now: number): string {
  if (at === null) return 'No date'
  if (at <= now) return 'Overdue'
  if (at < daysFrom(now, 1)) return 'Today'
  if (at < daysFrom(now, 2)) return 'Tomorrow'
  return at < daysFrom(now, (8 - new Date(now).getDay()) % 7 || 7) ? 'This week' : 'Later'
}

const doneHeading = (at: number, now: number): string =>
  at >= daysFrom(now, 0) ? 'Done today' : at >= daysFrom(now, -1) ? 'Done yesterday' : 'Done earlier'

/** In the order in which they come, which is that of the headings too. */
export function sectionsOf(tasks: readonly Task[], show: TaskSearch['show'], now: number): Section[] {
  const instant = (text: string | null) => (text === null ? null : Date.parse(text))
  const headingOf = ({ due_at, completed_at }: Task) =>
    show === 'done' ? doneHeading(instant(completed_at) ?? 0, now) : dueHeading(instant(due_at), now)
  const sections = new Map<string, Task[]>()
  for (const task of tasks) sections.set(headingOf(task), [...(sections.get(headingOf(task)) ?? []), task])
  return [...sections].map(([title, those]) => ({ title, tasks: those }))
}
