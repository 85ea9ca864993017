/** My day in numbers against the team's targets; every rate says of what. */
import type { ReactNode } from 'react'
import { Meter } from '../../../ui/meter.tsx'
import { occupancy, runningTally } from '#domain/floor/running-tally.ts'
import { getActivity } from '#domain/floor/selectors.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { countText, spanText, wordFor } from '../../../format/duration.ts'
import { Panel } from '../../../ui/panel.tsx'
import { EvidenceNumber } from '../../../features/evidence/evidence-number.tsx'
import { useDesk } from '../desk.tsx'
import styles from './my-numbers.module.css'

/** Spans are told in minutes; a few seconds are enough to keep them true. */
const SHOWN_MS = 5_000

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`)

export function MyNumbers() {
  const { floor, me, agent } = useDesk()
  const now = useFromNow((at) => Math.floor(at / SHOWN_MS) * SHOWN_MS)
  const counted = floor.tallies[me.userId] ?? EMPTY_TALLY
  const tally = runningTally(counted, agent ?? null, getActivity(floor, me.userId), now)
  const { targets } = floor.settings
  const { busyMs, paidMs } = occupancy(tally)
  return (
    <Panel title="My numbers today">
      <dl className={styles.numbers}>
        <Counted label="Calls" metric="calls" agentId={me.userId} value={tally.calls} target={targets.calls} />
        <Counted
          label="Contacts"
          metric="contacts"
          agentId={me.userId}
          value={tally.contacts}
          target={targets.contacts}
          note={`${percent(tally.contacts, tally.calls)} of ${countText(tally.calls, 'call')}`}
        />
        <Counted
          label="Bookings"
          metric="bookings"
          agentId={me.userId}
          value={tally.bookings}
          target={targets.bookings}
          note={`${percent(tally.bookings, tally.contacts)} of ${countText(tally.contacts, 'contact')}`}
        />
        <DayNumber label="Talk">{spanText(tally.talkMs)}</DayNumber>
        <DayNumber label="Wrap-up" note={tally.calls === 0 ? '' : `${spanText(tally.wrapUpMs / tally.calls)} a call`}>
          {spanText(tally.wrapUpMs)}
        </DayNumber>
        <DayNumber label="Occupied" note={`of ${spanText(paidMs)} available`}>
          {percent(busyMs, paidMs)}
        </DayNumber>
      </dl>
    </Panel>
  )
}

interface CountedProps {
  readonly label: string
  readonly metric: 'calls' | 'contacts' | 'bookings'
  readonly agentId: string
  readonly value: number
  readonly target: number
  readonly note?: string
}

const Counted = ({ metric, agentId, value, ...number }: CountedProps) => (
  <DayNumber {...number} share={value / number.target}>
    <EvidenceNumber metric={metric} agentId={agentId} shown={value} name={wordFor(value, metric.slice(0, -1))} />
  </DayNumber>
)

interface DayNumberProps {
  readonly label: string
  readonly note?: string
  readonly target?: number
  /** Of the target. */
  readonly share?: number
  readonly children: ReactNode
}

function DayNumber({ label, note, target, share, children }: DayNumberProps) {
  return (
    <div className={styles.number}>
      <dt>
        {label}
        {note ? ` · ${note}` : null}
      </dt>
      <dd>
        <b>{children}</b>
        {target === undefined ? null : ` of ${target}`}
      </dd>
      {share === undefined ? null : <Meter share={share} />}
    </div>
  )
}
