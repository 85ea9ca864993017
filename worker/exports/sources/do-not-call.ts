/** Entries of the do-not-call lists as they are exported; a manager's are those of numbers that a lead of their teams has. */
import { exportColumns } from '#domain/export/file-columns.ts'
import { type DoNotCallEntry, DoNotCallQuery } from '#domain/http/suppression/do-not-call.ts'
import { listEntries } from '#worker/do-not-call/queries.ts'
import { type Asked, type Cells, chooseColumns, rowWriter, type Source } from './source.ts'
import { readQueryText, textCell } from './source.ts'

const Query = DoNotCallQuery.omit({ limit: true, cursor: true }).strict()

const CELLS: Cells<'do-not-call', DoNotCallEntry> = {
  phone: ({ phone }) => phone,
  source: ({ source }) => textCell(source),
  reason: ({ reason }) => textCell(reason),
  since: ({ since }) => since,
  until: ({ until }) => textCell(until),
  created_by: ({ created_by_name }) => textCell(created_by_name),
  created_at: ({ created_at }) => created_at,
  lifted_at: ({ lifted_at }) => textCell(lifted_at),
  lifted_by: ({ lifted_by_name }) => textCell(lifted_by_name),
  lift_reason: ({ lift_reason }) => textCell(lift_reason),
}

export function openDoNotCall(db: D1Database, { person, matching, columns: keys }: Asked): Source {
  const all = exportColumns('do-not-call')
  const columns = keys === null ? all : chooseColumns(all, keys)
  const write = rowWriter<DoNotCallEntry>(columns, CELLS)
  const query = readQueryText(Query, matching)
  return {
    columns,
    teamIds: person.teamIds,
    count: () => Promise.resolve(null),
    page: async (place, limit) => {
      const asked = { ...query, limit, cursor: place ?? undefined }
      const { data, next_cursor: next } = await listEntries(db, person, asked)
      return { rows: data.map(write), next }
    },
  }
}
