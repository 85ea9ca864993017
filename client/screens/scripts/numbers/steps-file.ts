/** The table of steps as a file. */
import { STEP_MEASURES as MEASURES } from '#domain/analytics/script-steps.ts'
import { BYTE_ORDER_MARK, toCsv } from '#domain/export/csv.ts'
import type { StepRow } from './step-rows.ts'

const HEAD = [
  'Step ID',
  'Step',
  'Phase',
  MEASURES.entries.name,
  MEASURES.calls.name,
  MEASURES.exits.name,
  `${MEASURES.exits.name}, in % of entries`,
  `${MEASURES.dwell.name} from, in seconds`,
  `${MEASURES.dwell.name} to, in seconds`,
  MEASURES.abandoned.name,
  MEASURES.booked.name,
  MEASURES.callback.name,
  MEASURES.declined.name,
  MEASURES.talked.name,
  MEASURES.not_reached.name,
  MEASURES.next.name,
]

export function toStepsFile(rows: readonly StepRow[]): Blob {
  const titles = new Map(rows.map(({ node }) => [node.id, node.title]))
  const lines = rows.map((row) => toLine(row, titles))
  return new Blob([BYTE_ORDER_MARK, toCsv([HEAD, ...lines])], { type: 'text/csv;charset=utf-8' })
}

function toLine({ node, phase, step }: StepRow, titles: ReadonlyMap<string, string>): string[] {
  const { exits, dwell, outcomes } = step ?? {}
  const count = (value: number | null | undefined): string => String(value ?? 0)
  const seconds = (ms: number | null | undefined): string => (ms === null || ms === undefined ? '' : String(ms / 1000))
  const rate = exits?.rate ?? null
  return [
    node.id,
    node.title,
    phase,
    count(step?.entries),
    count(step?.calls),
    count(exits?.count),
    rate === null ? '' : (rate * 100).toFixed(1),
    seconds(dwell?.median?.from),
    seconds(dwell?.median?.to),
    count(step?.abandoned),
    count(outcomes?.booked),
    count(outcomes?.callback),
    count(outcomes?.declined),
    count(outcomes?.talked),
    count(outcomes?.not_reached),
    (step?.next ?? []).map((to) => `${titles.get(to.node_id) ?? to.node_id}: ${to.entries}`).join('; '),
  ]
}
