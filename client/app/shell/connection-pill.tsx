/** The state of the connection to the floor; always on the screen, always true. */
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useFromNow, useLink, usePending, useYou } from '../../live/use-floor.ts'
import classes from './connection-pill.module.css'
import { FloatButton } from '../../ui/float/float-button.tsx'
import { lazyComponent } from '../../browser/lazy-component.ts'

const card = lazyComponent(async () => (await import('./connection-card.tsx')).ConnectionCard)

const SLOW_MS = 400
/** The link pings every ten seconds; a few without any answer is worth saying. */
const QUIET_MS = 14_000

/** The dot is full while the line carries. */
type Look = { tone: 'green' | 'amber' | 'red'; full?: boolean; text: string }

function useLook(): Look {
  const phase = useLink((status) => status.phase)
  const latencyMs = useLink((status) => status.latencyMs)
  const heardAt = useLink((status) => status.heardAt)
  const waiting = usePending().filter((item) => item.ackSeq === null).length
  const quiet = useFromNow(() => heardAt !== null && performance.now() - heardAt > QUIET_MS)
  const readOnly = useYou()?.control === false
  const queued = waiting > 0 ? ` · ${waiting} waiting` : ''
  if (phase === 'stopped') return { tone: 'red', text: 'Stopped' }
  if (phase === 'reconnecting') return { tone: 'red', text: `Reconnecting${queued}` }
  if (phase === 'connecting') return { tone: 'amber', text: 'Connecting' }
  if (quiet) return { tone: 'amber', text: `Weak connection${queued}` }
  if (readOnly) return { tone: 'amber', text: 'Live, view only' }
  const ms = latencyMs === null ? '' : ` ${latencyMs} ms`
  return { tone: latencyMs !== null && latencyMs > SLOW_MS ? 'amber' : 'green', full: true, text: `Live${ms}${queued}` }
}

export function ConnectionPill() {
  const { tone, full, text } = useLook()
  const [opened, setOpened] = useState(false)
  return (
    <FloatButton
      kind="dialog"
      opened={opened}
      onOpened={setOpened}
      onNear={card.fetch}
      float={<card.Lazy onClose={() => setOpened(false)} />}
    >
      {(trigger) => (
        <UnstyledButton
          variant="pill"
          data-tone={tone}
          data-alarm={tone === 'red' || undefined}
          aria-label={`Connection: ${text}`}
          {...trigger}
        >
          <span className={classes.dot} data-full={full} aria-hidden />
          {text}
        </UnstyledButton>
      )}
    </FloatButton>
  )
}
