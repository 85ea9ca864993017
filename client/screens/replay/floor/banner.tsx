/** What keeps the past from being taken for the present, and what the timeline's colours mean. */
import { Loader } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useServerNow } from '../../../live/use-floor.ts'
import { secondText, spanText, timeText } from '../../../format/duration.ts'
import { HIGHLIGHT_KINDS, HIGHLIGHT_LABELS } from '../../../features/replay/highlight-kinds.ts'
import classes from './time-machine.module.css'

const dayText = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** `14:02:31, 25 min ago`. */
export const agoText = (at: number, now: number): string => `${secondText(at)}, ${spanText(now - at)} ago`

export function PastBanner({ at }: { at: number }) {
  const now = useServerNow()
  return (
    <div className={classes['banner']} role="note" aria-label="This is the past">
      <IconHistory size={18} aria-hidden />
      <span>
        <b>The past</b> · {dayText.format(at)}, <b>{agoText(at, now)}</b>. Nothing here is live, and nothing here can be
        changed.
      </span>
      <Link to="/board" className={classes['toLive']}>
        Go to the live board
      </Link>
    </div>
  )
}

export function Legend() {
  return (
    <ul className={classes['legend']} aria-label="What the timeline shows">
      <li>
        <span className={classes['sign']} data-kind="talking" aria-hidden /> On the line
      </li>
      <li>
        <span className={classes['sign']} data-kind="waiting" aria-hidden /> Waiting for a lead
      </li>
      {HIGHLIGHT_KINDS.map((kind) => (
        <li key={kind}>
          <span className={classes['sign']} data-kind={kind} aria-hidden /> {HIGHLIGHT_LABELS[kind]}
        </li>
      ))}
    </ul>
  )
}

export function Reading({ at }: { at: number }) {
  return (
    <div className={classes['reading']} role="status">
      <Loader size="sm" />
      <p>Reading the journal around {timeText(at)} …</p>
    </div>
  )
}
