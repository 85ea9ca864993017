/** The activity log as it is exported: the lines of a range, newest first. */
import { exportColumns } from '#domain/export/file-columns.ts'
import { type ActivityLine, ActivityQuery } from '#domain/http/activity.ts'
import { activityWords } from '#domain/vocabulary/activity.ts'
import { valuesText } from '#worker/activity/csv.ts'
import { listActivity } from '#worker/activity/queries.ts'
import { reachOf } from '#worker/auth/rights.ts'
import { invalidField } from '#worker/request/problem.ts'
import { type Asked, type Cells, chooseColumns, rowWriter, type Source } from './source.ts'
import { readQueryText, teamsAsked, textCell } from './source.ts'
import { teamNames } from './tasks.ts'

const Query = ActivityQuery.omit({ limit: true, cursor: true, format: true }).strict()

type Row = ActivityLine & { readonly team: string }

const CELLS: Cells<'activity', Row> = {
  at: ({ at }) => at,
  by: ({ user_name }) => textCell(user_name ?? 'The system'),
  by_id: ({ user_id }) => textCell(user_id),
  impersonated_by: ({ impersonator_name, impersonator_id }) => textCell(impersonator_name ?? impersonator_id),
  action: ({ action }) => action,
  what: ({ action }) => activityWords(action),
  record_type: ({ entity_type }) => entity_type,
  record_id: ({ entity_id }) => textCell(entity_id),
  record_name: ({ entity_name }) => textCell(entity_name),
  team: ({ team }) => textCell(team),
  before: (line) => valuesText(line, 'before'),
  after: (line) => valuesText(line, 'after'),
  address: ({ ip }) => textCell(ip),
  browser: ({ user_agent }) => textCell(user_agent),
}

export async function openActivity(db: D1Database, { person, matching, columns: keys }: Asked): Promise<Source> {
  const query = readQueryText(Query, matching)
  if (query.entity_id !== undefined && query.entity_type === undefined)
    throw invalidField('matching', 'entity_type is needed beside entity_id')
  const teamIds = teamsAsked(person, query.team_id)
  const all = exportColumns('activity')
  const columns = keys === null ? all : chooseColumns(all, keys)
  const write = rowWriter<Row>(columns, CELLS)
  const namesOf = reachOf(person, 'audit') === 'all' ? null : person.teamIds
  const isWhole = query.team_id === undefined && namesOf === null
  const scope = { organisationId: person.organisationId, teamIds: isWhole ? null : teamIds, namesOf }
  const userId = query.user_id === 'me' ? person.userId : query.user_id
  const names = await teamNames(db, person.organisationId)
  return {
    columns,
    teamIds,
    count: () => Promise.resolve(null),
    page: async (place, limit) => {
      const asked = { ...query, user_id: userId, format: 'json' as const, limit, cursor: place ?? undefined }
      const { data, next_cursor: next } = await listActivity(db, scope, asked)
      return { rows: data.map((line) => write({ ...line, team: names.get(line.team_id ?? '') ?? '' })), next }
    },
  }
}
