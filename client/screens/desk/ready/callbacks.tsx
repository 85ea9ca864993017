/** Callbacks first: those that are due or missed, then those to come, in order. */
import { ListRow } from '../../../ui/lists/list-row.tsx'
import { ToneText } from '../../../ui/tone-mark.tsx'
import { Refused } from './refused.tsx'
import { Button } from '@mantine/core'
import { IconDots, IconPhoneCalling } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { isGivenUp, offeredFrom } from '#domain/floor/deadlines.ts'
import type { Callback } from '#domain/floor/state.ts'
import { useFromNow } from '../../../live/use-floor.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FloatButton } from '../../../ui/float/float-button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { refusalMessage } from '../../../format/refusal-message.ts'
import type { CallbackChange } from './callback-menu.tsx'
import { attemptsText } from '../../../format/labels/attempts-label.ts'
import { blockedBecause, useDesk } from '../desk.tsx'
import { dateText } from '../../../format/zone-time.ts'
import { callbackDialog, callbackMenu } from '../lazy-parts.ts'
import { relativeText } from '../../../format/duration.ts'
import { useTakeLead } from './use-take-lead.ts'

export function Callbacks() {
  const { floor } = useDesk()
  const callbacks = Object.values(floor.callbacks).toSorted((left, right) => left.dueAt - right.dueAt)
  const due = useFromNow((now) => callbacks.filter((callback) => offeredFrom(callback) <= now).length)
  return (
    <Panel title="Callbacks" aside={due > 0 ? <ToneText tone="orange">{due} due</ToneText> : null}>
      {callbacks.length === 0 ? (
        <EmptyState compact icon={IconPhoneCalling} title="No callbacks scheduled">
          Choose “Call back” at the end of a call to see it here.
        </EmptyState>
      ) : (
        <ul>
          {callbacks.map((callback) => (
            <CallbackRow key={callback.callbackId} callback={callback} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function CallbackRow({ callback }: { callback: Callback }) {
  const desk = useDesk()
  const { take, asking, refused } = useTakeLead()
  const { timeZone } = desk.floor.settings
  const isDue = useFromNow((now) => offeredFrom(callback) <= now)
  const when = useFromNow((now) => relativeText(callback.dueAt, now))
  const blocked = blockedBecause(desk) !== null || desk.agent?.duty !== 'available'
  return (
    <li>
      <ListRow
        inset
        title={callback.leadName}
        detail={
          <>
            {dateText(timeZone, callback.dueAt)} · {isDue ? <ToneText tone="orange">{when}</ToneText> : when}
            <Tries callback={callback} />
            {callback.note ? ` · ${callback.note}` : ''}
            {refused ? <Refused>{refusalMessage(refused)}</Refused> : null}
          </>
        }
        end={
          <>
            <Button
              size="compact-sm"
              variant={isDue ? 'filled' : 'default'}
              disabled={blocked}
              loading={asking !== null}
              aria-label={`Call ${callback.leadName} back`}
              onClick={() => void take({ leadId: callback.leadId, callbackId: callback.callbackId })}
            >
              Call
            </Button>
            <MoreOfCallback callback={callback} />
          </>
        }
      />
    </li>
  )
}

/** What has become of it so far: when it is tried again, or that it was missed (CB12, CB13). */
function Tries({ callback }: { callback: Callback }) {
  const { settings } = useDesk().floor
  const again = useFromNow((now) =>
    callback.restsUntil !== null && callback.restsUntil > now ? relativeText(callback.restsUntil, now) : null,
  )
  if (callback.tries === 0) return null
  const isMissed = isGivenUp(settings, callback)
  return (
    <>
      {' · '}
      {isMissed ? <ToneText tone="red">missed, </ToneText> : null}
      {attemptsText(callback.tries)}
      {isMissed || again === null ? '' : `, try again ${again}`}
    </>
  )
}

function MoreOfCallback({ callback }: { callback: Callback }) {
  const desk = useDesk()
  const [opened, setOpened] = useState(false)
  const [changing, setChanging] = useState<CallbackChange | null>(null)
  return (
    <>
      <FloatButton
        kind="menu"
        opened={opened}
        onOpened={setOpened}
        onNear={callbackMenu.fetch}
        float={<callbackMenu.Lazy onClose={() => setOpened(false)} onChange={setChanging} />}
      >
        {(trigger) => (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            px={6}
            aria-label={`More actions for the callback with ${callback.leadName}`}
            disabled={blockedBecause(desk) !== null}
            {...trigger}
          >
            <IconDots size={16} aria-hidden />
          </Button>
        )}
      </FloatButton>
      {changing === null ? null : (
        <Suspense fallback={null}>
          <callbackDialog.Lazy callback={callback} change={changing} onClose={() => setChanging(null)} />
        </Suspense>
      )}
    </>
  )
}
