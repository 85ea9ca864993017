/** Lists and sources: how far each list was worked, and what its calls came to. */
import { useQuery } from '@tanstack/react-query'
import { LEAD_MEASURES } from '#domain/analytics/measures.ts'
import type { LeadNumbers } from '#domain/http/numbers/leads.ts'
import { leadNumbersOptions } from '../../../api/records/numbers-queries.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable, Column } from '../card/table-of.ts'
import { countValue, rateValue } from '../card/values.ts'
import { BarList } from '../charts/bar-list.tsx'
import { BySource } from '../charts/breakdowns.tsx'
import { sourceName } from '../../../format/labels/counted-labels.ts'
import { withoutOwn } from '../frame/asked.ts'
import { useNumbers } from '../frame/numbers-context.ts'

type Row = LeadNumbers['rows'][number]
type Key = keyof typeof LEAD_MEASURES

const rate = (key: Key): Column<Row> => ({
  id: key,
  measure: LEAD_MEASURES[key],
  kind: LEAD_MEASURES[key].unit,
  of: ({ rates }) => rateValue(LEAD_MEASURES[key], rates[key]),
})

const count = (id: 'dials' | 'dialled' | 'reached' | 'callable', name: string): Column<Row> => ({
  id,
  measure: { name },
  kind: 'count',
  of: (row) => countValue(row[id]),
})

const COLUMNS: readonly Column<Row>[] = [
  count('callable', 'Leads'),
  count('dialled', 'Leads dialled'),
  rate('penetration'),
  count('dials', 'Dials'),
  rate('attempts_per_lead'),
  count('reached', 'Leads reached'),
  rate('list_contact_rate'),
]

const ABOUT = Object.values(LEAD_MEASURES)
  .map(({ name, counts }) => `${name}: ${counts}`)
  .join(' ')

export function SourcesPart() {
  const { asked, search, seesOthers } = useNumbers()
  const leads = useQuery(leadNumbersOptions(withoutOwn(asked, 'source', seesOthers)))
  const rows = (leads.data?.rows ?? []).toSorted((one, other) => other.callable - one.callable)
  const table: CardTable<Row> = {
    rows,
    keyOf: ({ source }) => source,
    name: { head: 'Source', of: ({ source }) => sourceName(source) },
    pick: ({ source }) => ({ source }),
    columns: COLUMNS,
  }
  return (
    <>
      <ChartCard wide title="How far lists were worked" about={ABOUT} state={leads} table={table} />
      <Rates title="Leads reached" measure="list_contact_rate" rows={rows} state={leads} picked={search.source} />
      <Rates title="Attempts per lead" measure="attempts_per_lead" rows={rows} state={leads} picked={search.source} />
      <Rates title="Penetration" measure="penetration" rows={rows} state={leads} picked={search.source} />
      <BySource />
    </>
  )
}

interface RatesProps {
  readonly title: string
  readonly measure: Key
  readonly rows: readonly Row[]
  readonly state: Parameters<typeof ChartCard>[0]['state']
  readonly picked: Row['source'] | undefined
}

function Rates({ title, measure, rows, state, picked }: RatesProps) {
  const most = Math.max(0, ...rows.map((row) => row.rates[measure].rate ?? 0))
  const table: CardTable<Row> = {
    rows,
    keyOf: ({ source }) => source,
    name: { head: 'Source', of: ({ source }) => sourceName(source) },
    pick: ({ source }) => ({ source }),
    columns: [rate(measure)],
  }
  return (
    <ChartCard
      title={title}
      about={LEAD_MEASURES[measure].counts}
      state={state}
      table={table}
      chart={
        <BarList
          label={title}
          bars={rows.map((row) => ({
            key: row.source,
            name: sourceName(row.source),
            value: rateValue(LEAD_MEASURES[measure], row.rates[measure]),
            // Of attempts there is no whole: the most of a source is as wide as it goes.
            share: (row.rates[measure].rate ?? 0) / (measure === 'attempts_per_lead' ? Math.max(1, most) : 1),
            pick: { source: row.source },
            isPicked: row.source === picked,
          }))}
        />
      }
    />
  )
}
