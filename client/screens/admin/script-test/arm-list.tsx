/** Each version of a test with its rates, their intervals on one scale, and what it still needs. */
import { Badge, Button, Group, Text } from '@mantine/core'
import type { ScriptTestArm, ScriptTestReport } from '#domain/http/studio/script-test.ts'
import { dayTimeText } from '../../../format/time-text.ts'
import { IntervalPlot, percentText, scaleOf } from './interval-plot.tsx'
import classes from './arm-list.module.css'

interface ArmListProps {
  readonly test: Pick<NonNullable<ScriptTestReport['test']>, 'arms' | 'guardrails'>
  /** What was changed in each version, in the words of its publisher. */
  readonly notes?: ReadonlyMap<number, string>
  /** Without it there is nothing to stop: the test is over. */
  readonly onStop?: (version: number) => void
}

export function ArmList({ test, notes, onStop }: ArmListProps) {
  const boundOf = (measure: 'booking' | 'hang-up') =>
    test.guardrails.find((guardrail) => guardrail.measure === measure)?.bound_percent ?? null
  const [bookings, hangUps] = [boundOf('booking'), boundOf('hang-up')]
  const scales = {
    booking: scaleOf(
      test.arms.map(({ booking }) => booking),
      bookings,
    ),
    hangUp: scaleOf(
      test.arms.map(({ hang_up: hangUp }) => hangUp),
      hangUps,
    ),
  }
  return (
    <ul className={classes.arms}>
      {test.arms.map((arm) => (
        <li key={arm.version} aria-label={`Version ${arm.version}`}>
          <Name arm={arm} note={notes?.get(arm.version) ?? ''} {...(onStop && { onStop: () => onStop(arm.version) })} />
          <Rate name="Booked" rate={arm.booking} bound={bookings} scale={scales.booking} {...quiet(arm)} />
          <Rate name="Hung up" rate={arm.hang_up} bound={hangUps} scale={scales.hangUp} {...quiet(arm)} />
          <Text size="sm" className={classes.needs}>
            {needsText(arm, onStop === undefined)}
          </Text>
          {arm.stopped && (
            <Text size="sm" className={classes.why}>
              {stopText(arm.stopped)}
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}

interface NameProps {
  readonly arm: ScriptTestArm
  readonly note: string
  readonly onStop?: () => void
}

function Name({ arm, note, onStop }: NameProps) {
  const { version, is_control: isControl, share_percent: share, leads, calls, stopped } = arm
  return (
    <div className={classes.name}>
      <Group gap="xs">
        <Text fw={600}>Version {version}</Text>
        {isControl && (
          <Badge variant="default" size="sm">
            Control
          </Badge>
        )}
        {stopped && (
          <Badge variant="light" color="red" size="sm">
            Stopped
          </Badge>
        )}
      </Group>
      {note !== '' && <Text size="sm">{note}</Text>}
      <Text size="sm" c="dimmed">
        {stopped || !onStop ? '' : `${Math.round(share)} % of new leads · `}
        {leads.toLocaleString('en-GB')} leads · {calls.toLocaleString('en-GB')} calls
      </Text>
      {onStop && !isControl && !stopped && (
        <Button size="compact-xs" variant="default" mt={6} aria-label={`Stop version ${version}`} onClick={onStop}>
          Stop
        </Button>
      )}
    </div>
  )
}

interface RateProps {
  readonly name: string
  readonly rate: ScriptTestArm['booking']
  readonly bound: number | null
  readonly scale: number
  readonly isStopped: boolean
}

const quiet = ({ stopped }: ScriptTestArm) => ({ isStopped: stopped !== null })

/** Fewer contacts than these say little. */
const FEW = 20

function Rate({ name, rate, bound, scale, isStopped }: RateProps) {
  const { count, of, low, high } = rate
  const few = of < FEW
  return (
    <div>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {name}
        </Text>
        <Text size="sm" className={classes.fraction}>
          {rate.rate === null ? '–' : percentText(rate.rate)} · {count} of {of}
          {few && of > 0 ? ' · few' : ''}
        </Text>
      </Group>
      <IntervalPlot rate={rate} bound={bound} scale={scale} isQuiet={few || isStopped} />
      <Group gap="xs" justify="space-between" wrap="nowrap" c="dimmed" fz="xs">
        <span aria-hidden>0 %</span>
        <span>{of === 0 ? 'No contacts yet' : `Likely ${percentText(low)} to ${percentText(high)}`}</span>
        <span aria-hidden>{percentText(scale)}</span>
      </Group>
    </div>
  )
}

function needsText({ contacts_still_needed: needed, stopped }: ScriptTestArm, isOver: boolean): string {
  if (stopped) return ''
  if (needed === 0) return 'Enough contacts to tell'
  return isOver ? `About ${roundedCount(needed)} contacts short` : `Needs about ${roundedCount(needed)} more contacts`
}

/** As exact as the estimate is: two digits. */
export function roundedCount(count: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return (Math.ceil(count / step) * step).toLocaleString('en-GB')
}

function stopText({ at, by, reason, crossing }: NonNullable<ScriptTestArm['stopped']>): string {
  const when = dayTimeText(Date.parse(at))
  if (!crossing) return `Stopped ${when} by ${by?.full_name ?? 'somebody'}: ${reason}`
  const { measure, bound_percent: bound, count, of, low, high } = crossing
  const found =
    measure === 'booking'
      ? `${count} of ${of} contacts booked, at most ${percentText(high)}; the bound is ${bound} %`
      : `${count} of ${of} contacts hung up, at least ${percentText(low)}; the bound is ${bound} %`
  return `Stopped ${when} by its guardrail: ${found}`
}
