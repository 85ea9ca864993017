/** Time on duty: by state and reason, how well it was used, callbacks kept, and a day person by person. */
import { useQuery } from '@tanstack/react-query'
import type { DutyRow } from '#domain/http/numbers/duty.ts'
import { dutyOptions } from '../../../api/records/numbers-queries.ts'
import { ChartCard } from '../card/chart-card.tsx'
import type { CardTable } from '../card/table-of.ts'
import { useNumbers } from '../frame/numbers-context.ts'
import { DayStrips } from './day-strips.tsx'
import { dutyColumns } from './duty-columns.ts'
import { DutyFigures } from './duty-figures.tsx'
import { dutyParts } from './duty-states.ts'
import { StateBars } from './state-bars.tsx'

const ABOUT =
  'Time from coming on duty until logging out, by what was done in it. Time in calls is counted for who spent it, on the day it was spent. Today counts up to each person’s last closed call.'

export function DutyPart() {
  const { asked, seesOthers } = useNumbers()
  const duty = useQuery(dutyOptions(asked, 'user'))
  const parts = dutyParts(duty.data?.reasons ?? [])
  const rows = duty.data?.rows ?? []
  const table: CardTable<DutyRow> = {
    rows,
    keyOf: ({ key }) => key,
    name: { head: 'Agent', of: nameOf },
    ...(seesOthers && { pick: ({ key }: DutyRow) => (key === '' ? null : { user: key }) }),
    columns: dutyColumns(parts),
  }
  const used = parts.filter(({ of }) => rows.some(({ counts }) => of(counts) > 0))
  return (
    <>
      {duty.data && rows.length > 0 ? <DutyFigures total={duty.data.total} /> : null}
      <ChartCard
        wide
        title="Time by state"
        about={ABOUT}
        state={duty}
        table={table}
        chart={<StateBars rows={rows.filter(hasTime)} parts={used} nameOf={nameOf} picks={seesOthers} />}
      />
      <DayStrips />
    </>
  )
}

/** Callbacks that had fallen to the team before their time are nobody’s. */
const nameOf = ({ key, name }: DutyRow): string => name ?? (key === '' ? 'The team' : key)

const hasTime = ({ counts }: DutyRow): boolean => counts.logged_in_ms > 0
