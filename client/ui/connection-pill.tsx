/** The state of the connection to the floor; always on the screen, always true. */
import { Button, Popover, Text } from '@mantine/core'
import { useOpenFloor } from '../app/floor/floor-context.tsx'
import { useFromNow, useLink, usePending, useYou } from '../app/floor/use-floor.ts'
import { closeMessage } from './close-message.ts'
import classes from './connection-pill.module.css'

const SLOW_MS = 400
/** The link pings every ten seconds; a few without any answer is worth saying. */
const QUIET_MS = 14_000

type Look = { tone: 'good' | 'slow' | 'waiting' | 'bad'; text: string }

function useLook(): Look {
  const phase = useLink((status) => status.phase)
  const latencyMs = useLink((status) => status.latencyMs)
  const heardAt = useLink((status) => status.heardAt)
  const waiting = usePending().filter((item) => item.ackSeq === null).length
  const quiet = useFromNow(() => heardAt !== null && performance.now() - heardAt > QUIET_MS)
  const readOnly = useYou()?.control === false
  const queued = waiting > 0 ? ` · ${waiting} waiting` : ''
  if (phase === 'stopped') return { tone: 'bad', text: 'Stopped' }
  if (phase === 'reconnecting') return { tone: 'bad', text: `Reconnecting${queued}` }
  if (phase === 'connecting') return { tone: 'waiting', text: 'Connecting' }
  if (quiet) return { tone: 'waiting', text: `Quiet line${queued}` }
  if (readOnly) return { tone: 'waiting', text: 'Live, looking only' }
  const ms = latencyMs === null ? '' : ` ${latencyMs} ms`
  return { tone: latencyMs !== null && latencyMs > SLOW_MS ? 'slow' : 'good', text: `Live${ms}${queued}` }
}

export function ConnectionPill() {
  const { tone, text } = useLook()
  const phase = useLink((status) => status.phase)
  const lastClose = useLink((status) => status.lastClose)
  const reconnects = useLink((status) => status.reconnects)
  const floor = useOpenFloor()
  return (
    <Popover position="bottom-end" width={280}>
      <Popover.Target>
        <button type="button" className={classes['pill']} data-tone={tone} aria-label={`Connection: ${text}`}>
          <span className={classes['dot']} aria-hidden />
          <span className={classes['text']}>{text}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {phase === 'live' ? 'Connected to the floor' : 'Not connected to the floor'}
        </Text>
        <Text size="sm" c="dimmed" mt={4}>
          {phase === 'live'
            ? `Everything you see is live. ${reconnects === 0 ? 'The line has held since you came.' : `The line was made anew ${reconnects} times.`}`
            : phase === 'stopped'
              ? closeMessage(lastClose)
              : 'Script steps, answers and notes go on here and are sent when the line is back.'}
        </Text>
        {phase !== 'live' && (
          <Button size="xs" mt="sm" onClick={() => floor?.reconnect()}>
            Connect now
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
