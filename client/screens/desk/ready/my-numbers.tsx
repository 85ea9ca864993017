/** My day in numbers against my targets, and what it comes to at this pace; every rate says of what. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Meter } from '../../../ui/meter.tsx'
import { type TargetMeasure, targetName } from '#domain/analytics/targets.ts'
import { occupancy, runningTally } from '#domain/floor/running-tally.ts'
import { getActivity } from '#domain/floor/selectors.ts'
import { EMPTY_TALLY } from '#domain/floor/state.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { countText, spanText, wordFor } from '../../../format/duration.ts'
import { Panel } from '../../../ui/panel.tsx'
import { EvidenceNumber } from '../../../features/evidence/evidence-number.tsx'
import { dayTargets, paceText, reachText } from '../../../features/targets/day-targets.ts'
import { progressOptions } from '../../../api/numbers/progress.ts'
import { outlookText, PERIOD_WORDS } from '../../../features/targets/progress-text.ts'
import { useDesk } from '../desk.tsx'
import { useMyTargets } from '../use-my-targets.ts'
import styles from './my-numbers.module.css'

/** Spans are told in minutes; a few seconds are enough to keep them true. */
const SHOWN_MS = 5_000

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`)

export function MyNumbers() {
  const { floor, me, agent } = useDesk()
  const now = useFromNow((at) => Math.floor(at / SHOWN_MS) * SHOWN_MS)
  const counted = floor.tallies[me.userId] ?? EMPTY_TALLY
  const tally = runningTally(counted, agent ?? null, getActivity(floor, me.userId), now)
  const { busyMs, paidMs } = occupancy(tally)
  const isIn = agent !== undefined && agent.duty !== 'logged-out'
  const targets = dayTargets(useMyTargets(), { tallies: [tally], people: isIn ? 1 : 0, settings: floor.settings, now })
  const towards = (measure: TargetMeasure) => {
    const target = targets.find((one) => one.measure === measure)
    if (target === undefined) return {}
    const { value, count } = target
    return { share: count / value, target: reachText(measure, value), pace: paceText(target, floor.settings.timeZone) }
  }
  return (
    <Panel title="My numbers today">
      <dl className={styles.numbers}>
        <Counted label="Calls" metric="calls" agentId={me.userId} value={tally.calls} {...towards('dials')} />
        <Counted
          label="Contacts"
          metric="contacts"
          agentId={me.userId}
          value={tally.contacts}
          {...towards('contacts')}
          note={`${percent(tally.contacts, tally.calls)} of ${countText(tally.calls, 'call')}`}
        />
        <Counted
          label="Bookings"
          metric="bookings"
          agentId={me.userId}
          value={tally.bookings}
          {...towards('bookings')}
          note={`${percent(tally.bookings, tally.contacts)} of ${countText(tally.contacts, 'contact')}`}
        />
        <DayNumber label="Talk" {...towards('talk-minutes')}>
          {spanText(tally.talkMs)}
        </DayNumber>
        <DayNumber label="Wrap-up" note={tally.calls === 0 ? '' : `${spanText(tally.wrapUpMs / tally.calls)} a call`}>
          {spanText(tally.wrapUpMs)}
        </DayNumber>
        <DayNumber label="Occupied" note={`of ${spanText(paidMs)} available`}>
          {percent(busyMs, paidMs)}
        </DayNumber>
      </dl>
      <MyPeriods />
    </Panel>
  )
}

/** My targets of the week and of the month. The floor counts the day alone: these are of closed calls. */
function MyPeriods() {
  const { teamId, me, isPractice, live } = useDesk()
  const progress = useQuery({ ...progressOptions(teamId, me.userId), enabled: live && isPractice !== true })
  const targets = (progress.data?.targets ?? []).filter(({ period }) => period !== 'day')
  if (targets.length === 0) return null
  return (
    <dl className={styles.numbers} aria-label="My week and month">
      {targets.map((target) => (
        <DayNumber
          key={`${target.period} ${target.measure}`}
          label={`${targetName(target.measure)} ${PERIOD_WORDS[target.period]}`}
          target={reachText(target.measure, target.value)}
          share={target.reached / target.value}
          pace={outlookText(target, '')}
        >
          {reachText(target.measure, target.reached)}
        </DayNumber>
      ))}
    </dl>
  )
}

interface Towards {
  readonly target?: string
  /** Of the target. */
  readonly share?: number
  /** Null while there is none to tell. */
  readonly pace?: string | null
}

interface CountedProps extends Towards {
  readonly label: string
  readonly metric: 'calls' | 'contacts' | 'bookings'
  readonly agentId: string
  readonly value: number
  readonly note?: string
}

const Counted = ({ metric, agentId, value, ...number }: CountedProps) => (
  <DayNumber {...number}>
    <EvidenceNumber metric={metric} agentId={agentId} shown={value} name={wordFor(value, metric.slice(0, -1))} />
  </DayNumber>
)

interface DayNumberProps extends Towards {
  readonly label: string
  readonly note?: string
  readonly children: ReactNode
}

function DayNumber({ label, note, share, target, pace, children }: DayNumberProps) {
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
      {pace ? <dd className={styles.pace}>{pace}</dd> : null}
    </div>
  )
}
