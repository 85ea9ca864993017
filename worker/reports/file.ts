/** The file of a report: the team, each person, and of a week each day. */
import { type ReportLine, reportTable } from '#domain/analytics/report-table.ts'
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import type { ReportFigures } from '#domain/http/numbers/reports.ts'

interface Days {
  readonly from: string
  readonly to: string
}

export function reportFile({ team_name, total, people, days }: ReportFigures, { from, to }: Days): Uint8Array {
  const lines: readonly ReportLine[] = [
    { who: team_name, from, to, counts: total },
    ...people.map(({ full_name, counts }) => ({ who: full_name, from, to, counts })),
    ...days.map(({ day, counts }) => ({ who: team_name, from: day, to: day, counts })),
  ]
  return new TextEncoder().encode(BYTE_ORDER_MARK + toCsv(reportTable(lines)))
}
