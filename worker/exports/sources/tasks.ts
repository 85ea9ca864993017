/** Tasks and callbacks as they are exported: those of a list, in its order. */
import { exportColumns } from '#domain/export/file-columns.ts'
import { type Task, TaskQuery } from '#domain/http/tasks.ts'
import { TASK_STATUSES } from '#domain/vocabulary/crm.ts'
import { listDoneTasks, listTasks } from '#worker/tasks/queries.ts'
import { type Asked, type Cells, chooseColumns, rowWriter, type Source } from './source.ts'
import { readQueryText, teamsAsked, textCell, yesNoCell } from './source.ts'

const Query = TaskQuery.omit({ limit: true, cursor: true }).strict()

type Row = Task & { readonly team: string }

const CELLS: Cells<'tasks', Row> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  title: ({ title }) => textCell(title),
  status: ({ status }) => status,
  due_at: ({ due_at }) => textCell(due_at),
  owner: ({ user_name }) => textCell(user_name),
  team: ({ team }) => textCell(team),
  lead_id: ({ lead_id }) => textCell(lead_id),
  lead_name: ({ lead_name }) => textCell(lead_name),
  notes: ({ notes }) => textCell(notes),
  missed: ({ missed }) => yesNoCell(missed),
  tries: ({ tries }) => String(tries),
  completed_at: ({ completed_at }) => textCell(completed_at),
  created_at: ({ created_at }) => created_at,
  updated_at: ({ updated_at }) => updated_at,
}

export async function openTasks(db: D1Database, { person, matching, columns: keys }: Asked): Promise<Source> {
  const { owner, kind, status, open, team_id, lead_id: leadId, from, to, order } = readQueryText(Query, matching)
  const teamIds = teamsAsked(person, team_id)
  const all = exportColumns('tasks')
  const columns = keys === null ? all : chooseColumns(all, keys)
  const write = rowWriter<Row>(columns, CELLS)
  const names = await teamNames(db, person.organisationId)
  const filter = {
    teamIds,
    ownerId: owner === 'team' ? null : owner === 'me' ? person.userId : owner,
    statuses: status === undefined ? (open ? (['pending', 'in-progress'] as const) : TASK_STATUSES) : [status],
    leadId,
    kind,
    from,
    to,
  }
  const list = order === 'done' ? listDoneTasks : listTasks
  return {
    columns,
    teamIds,
    count: () => Promise.resolve(null),
    page: async (place, limit) => {
      const { data, next_cursor: next } = await list(db, { ...filter, limit, cursor: place ?? undefined })
      return { rows: data.map((task) => write({ ...task, team: names.get(task.team_id) ?? '' })), next }
    },
  }
}

export const TEAM_NAMES_SQL = 'SELECT id, name FROM teams WHERE organisation_id = ?'

export async function teamNames(db: D1Database, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const { results } = await db.prepare(TEAM_NAMES_SQL).bind(organisationId).all<{ id: string; name: string }>()
  return new Map(results.map(({ id, name }) => [id, name]))
}
