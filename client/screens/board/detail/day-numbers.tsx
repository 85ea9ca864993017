/** The person's day in numbers, each with what it is a share of. */
import { useFloorShallow } from '../../../app/floor/use-floor.ts'
import { clockText, countText } from '../../../ui/duration.ts'
import { Panel } from '../../../ui/panel.tsx'
import { type BoardRow, callbacksOf } from '../board-rows.ts'
import { occupancy, shareText } from '../tallies.ts'
import classes from './detail.module.css'

export function DayNumbers({ row }: { row: BoardRow }) {
  const { calls, contacts, bookings, talkMs, wrapUpMs, skips } = row.tally
  const callbacks = useFloorShallow((floor) => callbacksOf(floor, row.agentId))
  const busy = occupancy(row.tally)
  const figures: readonly (readonly [string, string, string])[] = [
    ['Calls', String(calls), skips === 0 ? '' : `${skips} skipped`],
    ['Contacts', String(contacts), `${shareText(contacts, calls)} of calls`],
    ['Booked', String(bookings), `${shareText(bookings, contacts)} of contacts`],
    ['Talk', clockText(talkMs), contacts === 0 ? '' : `${clockText(talkMs / contacts)} a contact`],
    ['Wrap-up', clockText(wrapUpMs), calls === 0 ? '' : `${clockText(wrapUpMs / calls)} a call`],
    ['Occupancy', busy === null ? '–' : `${Math.round(busy * 100)} %`, 'of ready and busy time'],
  ]
  return (
    <Panel
      title="Today"
      aside={callbacks.length === 0 ? undefined : `${countText(callbacks.length, 'callback')} promised`}
    >
      <dl className={classes['figures']}>
        {figures.map(([label, figure, about]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {figure}
              <small>{about}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
