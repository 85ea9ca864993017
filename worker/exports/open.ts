/** Who may export what, and the list that it is read from. */
import type { ExportSubject } from '#domain/export/columns.ts'
import type { Right } from '#domain/vocabulary/rights.ts'
import type { Person } from '#worker/auth/person.ts'
import { mayDo } from '#worker/auth/rights.ts'
import { invalidField } from '#worker/request/problem.ts'
import { openActivity } from './sources/activity.ts'
import { openAgentDays } from './sources/agent-days.ts'
import { openCalls } from './sources/calls.ts'
import { openDoNotCall } from './sources/do-not-call.ts'
import { openLeads } from './sources/leads.ts'
import type { Asked, Source } from './sources/source.ts'
import { openTasks } from './sources/tasks.ts'

const SUBJECTS: Readonly<
  Record<
    ExportSubject,
    { readonly right: Right; readonly open: (db: D1Database, asked: Asked) => Promise<Source> | Source }
  >
> = {
  leads: { right: 'view-leads', open: openLeads },
  calls: { right: 'view-calls', open: openCalls },
  tasks: { right: 'manage-tasks', open: openTasks },
  'do-not-call': { right: 'block-numbers', open: openDoNotCall },
  activity: { right: 'audit', open: openActivity },
  'agent-days': { right: 'view-performance', open: openAgentDays },
}

/** Whoever may look at the list, and may export at all. */
export const mayExport = (person: Person, subject: ExportSubject): boolean =>
  mayDo(person, 'export-records') && mayDo(person, SUBJECTS[subject].right)

/** Throws `invalid-input` for what the list does not take, and `forbidden` for a team that is not theirs. */
export async function openSource(db: D1Database, subject: ExportSubject, asked: Asked): Promise<Source> {
  if (asked.ids !== null && subject !== 'leads') throw invalidField('ids', 'can be named of leads alone')
  return SUBJECTS[subject].open(db, asked)
}
