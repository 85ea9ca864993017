/** A word in the agent's ear, bound to the step they are on; it says whether it was read, and dies when they move on (CO2, CO3). */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconCheck, IconChecks, IconClockX } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { Floor, Nudge } from '#domain/floor/state.ts'
import type { Call } from '#domain/floor/call.ts'
import { useActions } from '../../../actions/registry.ts'
import { useFloorShallow } from '../../../live/use-floor.ts'
import { Countdown } from '../../../live/elapsed.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCommand } from '../../../features/commands/use-command.ts'
import { useLately } from '../use-lately.ts'
import classes from './nudge-box.module.css'
import { agentActions } from './actions.ts'
import { endedNudges } from './ended-nudges.ts'

const NUDGE_MAX = 300
const ENDED_SHOWN = 3

const openOn =
  (callId: string) =>
  (floor: Floor): readonly Nudge[] =>
    Object.values(floor.nudges).filter((nudge) => nudge.callId === callId)

export function NudgeBox({ call }: { call: Call }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useActions([{ ...agentActions.nudge, run: () => field.current?.focus() }])
  const { run, running } = useCommand()
  const open = useFloorShallow(openOn(call.callId))
  const lately = useLately()
  const ended = useMemo(() => endedNudges(lately, call.callId), [lately, call.callId])
  const submit = async () => {
    const words = text.trim()
    if (words === '') return
    const { type } = await run({ type: 'Nudge', callId: call.callId, nodeId: call.nodeId, text: words })
    if (type === 'acknowledged') setText('')
  }
  return (
    <Panel title="Nudge at this step">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Group gap="sm" wrap="nowrap">
          <TextInput
            ref={field}
            flex={1}
            size="xs"
            aria-label="Nudge"
            placeholder="Ask who else decides …"
            maxLength={NUDGE_MAX}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" loading={running !== null} disabled={text.trim() === ''}>
            Send
          </Button>
        </Group>
      </form>
      {open.map(({ nudgeId, text: sent, seenAt, expiresAt, fromName }) => (
        <p key={nudgeId} className={classes.nudge} data-open>
          {seenAt === null ? <IconCheck size={14} aria-hidden /> : <IconChecks size={14} aria-hidden />}
          <span>
            “{sent}”{' '}
            <Text span inherit c="dimmed">
              {fromName}
            </Text>
          </span>
          <Text span size="xs" c="dimmed">
            {seenAt === null ? (
              <>
                not read · <Countdown until={expiresAt} />
              </>
            ) : (
              'read'
            )}
          </Text>
        </p>
      ))}
      {ended.slice(0, ENDED_SHOWN).map(({ nudgeId, text: sent, fromName, ended: how }) => (
        <p key={nudgeId} className={classes.nudge}>
          <IconClockX size={14} aria-hidden />
          <span>
            “{sent}”{' '}
            <Text span inherit c="dimmed">
              {fromName}
            </Text>
          </span>
          <Text span size="xs">
            {how}
          </Text>
        </p>
      ))}
    </Panel>
  )
}
