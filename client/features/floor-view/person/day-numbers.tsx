/** The person's day in numbers, each with what it is a share of. */
import { Text } from '@mantine/core'
import { useFloorShallow } from '../../../live/use-floor.ts'
import { clockText, countText } from '../../../format/duration.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { EvidenceNumber } from '../../evidence/evidence-number.tsx'
import { type BoardRow, listCallbacks } from '../board-rows.ts'
import { TodaysCalls } from './todays-calls.tsx'
import { occupancyOf, occupancyText, shareText, currentTally } from '../tallies.ts'
import { useBoardNow } from '../time-pill.tsx'

const SECOND_MS = 1_000

/** Label, value, what it is a share of, and what it was counted as. */
type Figure = readonly [string, string, string, ('calls' | 'contacts' | 'bookings')?]

/** Each number that is counted opens what it was counted from; of a past moment (`past`) only today's journal would answer. */
export function DayNumbers({ row, past = false }: { row: BoardRow; past?: boolean }) {
  const now = useBoardNow((at) => Math.floor(at / SECOND_MS) * SECOND_MS)
  const tally = currentTally(row, now)
  const { calls, contacts, bookings, talkMs, wrapUpMs, skips } = tally
  const callbacks = useFloorShallow((floor) => listCallbacks(floor, row.agentId))
  const figures: readonly Figure[] = [
    ['Calls', String(calls), skips === 0 ? '' : `${skips} skipped`, 'calls'],
    ['Contacts', String(contacts), `${shareText(contacts, calls)} of calls`, 'contacts'],
    ['Booked', String(bookings), `${shareText(bookings, contacts)} of contacts`, 'bookings'],
    ['Talk', clockText(talkMs), contacts === 0 ? '' : `${clockText(talkMs / contacts)} a contact`],
    ['Wrap-up', clockText(wrapUpMs), calls === 0 ? '' : `${clockText(wrapUpMs / calls)} a call`],
    ['Occupancy', occupancyText(tally), occupancyOf(tally)],
  ]
  return (
    <Panel
      title={past ? 'That day, so far' : 'Today'}
      aside={callbacks.length === 0 ? undefined : `${countText(callbacks.length, 'callback')} scheduled`}
    >
      <Facts
        size="lg"
        facts={figures.map(([label, figure, about, metric]) => [
          label,
          <>
            {past ? (
              figure
            ) : metric === undefined ? (
              <TodaysCalls agentId={row.agentId} name={label}>
                {figure}
              </TodaysCalls>
            ) : (
              <EvidenceNumber metric={metric} agentId={row.agentId} shown={row.tally[metric]} name={metric} />
            )}
            <Text size="xs" c="var(--text-tertiary)" fw={450}>
              {about}
            </Text>
          </>,
        ])}
      />
    </Panel>
  )
}
